use crate::op::{Create, Update};
use crate::{Action, Database};
use coodie_core::{Bind, CodecError, cell};
use coodie_cql::{
    AssignmentOperator, Column, ColumnOf, ListColumn, Model, Removable, SetColumn, Target,
    role::{Creatable, MultiCell, Settable},
};

/// # Updates
///
/// At the finish, each of these is an `InvalidQuery` error if the column is written whole and changed besides, and a
/// `Codec` error if a value does not fit its column.
impl<'m, M: Model, S, D: Database> Action<Update<'m, M, S>, D> {
    fn assigned(
        mut self,
        column: &'static str,
        operator: AssignmentOperator,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Self {
        self.op.assign(Target::whole(column), operator, |values| values.push(write));
        self
    }

    /// Sets a column: `c = ?`.
    ///
    /// A value is taken as the type of the column, in the forms that bind to it: `&str` for a text, `[..]` for a list.
    /// For an `Option` the value itself; [`clear`](Self::clear) writes null.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().set(Film::RATING, 8.9).set(Film::TAGS, ["classic"]);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET rating = ?, tags = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "assign")]
    pub fn set<C: ColumnOf<M>, T, R: Settable, I>(
        self,
        column: Column<C, T, R, I>,
        value: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Set, |cell| value.bind(cell))
    }

    /// Sets a column to null, which deletes its value: `c = ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().clear(Film::RATING);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET rating = ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "unset")]
    #[doc(alias = "set_null")]
    pub fn clear<C: ColumnOf<M>, T, R: Settable, I>(self, column: Column<C, T, R, I>) -> Self {
        self.assigned(column.name(), AssignmentOperator::Set, |out| {
            cell::null(out);
            Ok(())
        })
    }

    /// Adds elements to a set: `c = c + ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().add(Film::TAGS, ["classic"]);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET tags = tags + ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "add_to_set")]
    pub fn add<C: ColumnOf<M>, T: SetColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Add, |cell| elements.bind(cell))
    }

    /// Adds elements after the last of a list: `c = c + ?`. It is not idempotent, and sent once.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().append(Film::ACTORS, ["Grace"]);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET actors = actors + ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "push")]
    pub fn append<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Add, |cell| elements.bind(cell))
    }

    /// Adds elements before the first of a list: `c = ? + c`. It is not idempotent, and sent once.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Film::key(("noir", 1944, "Laura")).update().prepend(Film::ACTORS, ["Ada"]);
    /// assert_eq!(
    ///     update.explain()?.cql,
    ///     "UPDATE film SET actors = ? + actors WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn prepend<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Prepend, |cell| elements.bind(cell))
    }

    /// Takes elements from a set or a list, each as often as it is there, or keys from a map: `c = c - ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let laura = || Film::key(("noir", 1944, "Laura")).update();
    /// assert_eq!(
    ///     laura().remove(Film::TAGS, ["classic"]).explain()?.cql,
    ///     "UPDATE film SET tags = tags - ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// assert_eq!(
    ///     laura().remove(Film::PRICES, ["CH"]).explain()?.cql,
    ///     "UPDATE film SET prices = prices - ? WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "discard")]
    pub fn remove<C: ColumnOf<M>, T: Removable, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T::Removed>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Subtract, |cell| elements.bind(cell))
    }
}

/// # Creation
impl<M: Model, S, D: Database> Action<Create<M, S>, D> {
    /// Gives a column its value.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let created = Commit::create().set(Commit::REPO, "coodie").set(Commit::ID, 1).set(Commit::AUTHOR, "ada");
    /// assert_eq!(created.explain()?.cql, "INSERT INTO commit (repo, id, author) VALUES (?, ?, ?)");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if a column is set twice, or a key column is not; `Codec`, if a value does not
    /// fit.
    pub fn set<C: ColumnOf<M>, T, R: Creatable, I>(
        mut self,
        column: Column<C, T, R, I>,
        value: impl Bind<T>,
    ) -> Self {
        self.op.set(column.name(), |cell| value.bind(cell));
        self
    }
}
