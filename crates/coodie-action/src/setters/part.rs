use crate::op::Update;
use crate::{Action, Database};
use coodie_core::{Bind, CodecError, Result, Values, cell};
use coodie_cql::{
    AssignmentOperator, Column, ColumnOf, Field, ListColumn, MapColumn, Model, Part, Target, position,
    role::MultiCell,
};

/// # Updates of parts
///
/// At the finish, each of these is an `InvalidQuery` error if the column is written whole besides, or one field of it
/// twice, and a `Codec` error if a value does not fit.
impl<'m, M: Model, S, D: Database> Action<Update<'m, M, S>, D> {
    fn part(
        mut self,
        column: &'static str,
        part: Part,
        write: impl FnOnce(&mut Values) -> Result<(), CodecError>,
    ) -> Self {
        self.op.assign(Target { column, part }, AssignmentOperator::Set, write);
        self
    }

    fn entry(
        self,
        column: &'static str,
        key: impl FnOnce(&mut Values) -> Result<(), CodecError>,
        value: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Self {
        self.part(column, Part::Entry, |values| {
            key(values)?;
            values.push(value)
        })
    }

    /// Sets one entry of a map: `c[?] = ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().put(Film::PRICES, "CH", 990);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET prices[?] = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn put<C: ColumnOf<M>, T: MapColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        key: impl Bind<T::Key>,
        value: impl Bind<T::Value>,
    ) -> Self {
        let key = |values: &mut Values| values.push(|cell| key.bind(cell));
        self.entry(column.name(), key, |cell| value.bind(cell))
    }

    /// Sets entries of a map, and leaves the others: `c = c + ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let prices = [("CH".to_owned(), 990), ("SE".to_owned(), 890)].into_iter().collect::<std::collections::BTreeMap<_, _>>();
    /// let update = Film::key(("noir", 1944, "Laura")).update().put_all(Film::PRICES, prices);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET prices = prices + ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn put_all<C: ColumnOf<M>, T: MapColumn, R: MultiCell, I>(
        mut self,
        column: Column<C, T, R, I>,
        entries: impl Bind<T>,
    ) -> Self {
        self.op.assign(Target::whole(column.name()), AssignmentOperator::Add, |values| {
            values.push(|cell| entries.bind(cell))
        });
        self
    }

    /// Takes one entry from a map: `c[?] = ?` with a null.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().remove_key(Film::PRICES, "CH");
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET prices[?] = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn remove_key<C: ColumnOf<M>, T: MapColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        key: impl Bind<T::Key>,
    ) -> Self {
        self.entry(column.name(), |values| values.push(|cell| key.bind(cell)), null)
    }

    /// Sets the element of a list at a position, the first being 0: `c[?] = ?`. The server reads the list first, and
    /// refuses a position that it does not have (`InvalidQuery`).
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().set_at(Film::ACTORS, 0, "Ada");
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET actors[?] = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn set_at<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        at: u32,
        value: impl Bind<T::Element>,
    ) -> Self {
        self.entry(column.name(), |values| values.absorb(position(at)?), |cell| value.bind(cell))
    }

    /// Takes the element at a position from a list: `c[?] = ?` with a null. Those after it move up.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().remove_at(Film::ACTORS, 1);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET actors[?] = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn remove_at<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        at: u32,
    ) -> Self {
        self.entry(column.name(), |values| values.absorb(position(at)?), null)
    }

    /// Sets one field of a user type, and leaves the others: `c.f = ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().set_field(Film::STUDIO, Studio::CITY, "Los Angeles");
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET studio.city = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn set_field<C: ColumnOf<M>, T, F, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        field: Field<T, F>,
        value: impl Bind<F>,
    ) -> Self {
        let part = Part::Field(field.name());
        self.part(column.name(), part, |values| values.push(|cell| value.bind(cell)))
    }

    /// Sets one field of a user type to null: `c.f = ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().clear_field(Film::STUDIO, Studio::CITY);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET studio.city = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn clear_field<C: ColumnOf<M>, T, F, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        field: Field<T, F>,
    ) -> Self {
        self.part(column.name(), Part::Field(field.name()), |values| values.push(null))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as all that write cells do")]
fn null(out: &mut Vec<u8>) -> Result<(), CodecError> {
    cell::null(out);
    Ok(())
}
