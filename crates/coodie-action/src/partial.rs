use crate::page_rows::skip;
use coodie_core::{CqlType, Error, Layout, Result, Row, RowSet, TypeName, WireType, cell};
use coodie_cql::{Column, ColumnOf, Model};
use std::marker::PhantomData;
use std::sync::Arc;

/// A row of which only some columns were read.
///
/// What `only` and `defer` read, and what a lost `insert` finds: Cassandra and ScyllaDB send different columns then, so
/// each is asked for.
pub struct Partial<M> {
    rows: Arc<RowSet>,
    /// Where in the rows it begins.
    offset: usize,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Partial<M> {
    /// The first of these rows.
    pub(crate) fn first(rows: Arc<RowSet>) -> Self {
        Self { rows, offset: 0, model: PhantomData }
    }

    /// The row that begins at `offset`, which moves on to the next.
    pub(crate) fn next(rows: &Arc<RowSet>, offset: &mut usize) -> Result<Self> {
        let row = Self { rows: rows.clone(), offset: *offset, model: PhantomData };
        *offset += skip(&rows.body()[*offset..], rows.specs().len())?;
        Ok(row)
    }

    /// Each of these rows.
    pub(crate) fn all(rows: &Arc<RowSet>) -> Result<Vec<Self>> {
        let mut offset = 0;
        (0..rows.len()).map(|_| Self::next(rows, &mut offset)).collect()
    }

    /// Tells whether the server sent a row that is not there: its key is null.
    pub(crate) fn is_missing(&self) -> bool {
        let table = M::shapes().table();
        table.partition.first().is_some_and(|at| self.is_null(table.columns[*at].name))
    }

    fn body(&self) -> &[u8] {
        &self.rows.body()[self.offset..]
    }

    /// Returns the column's value: `None`, if the cell is null.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let partial = Commit::find().only((Commit::AUTHOR, Commit::NOTE)).first().await?.expect("there is one");
    /// assert_eq!(partial.get(Commit::AUTHOR)?.as_deref(), Some("ada"));
    /// assert_eq!(partial.get(Commit::NOTE)?, None);
    /// assert!(partial.get(Commit::LABELS).is_err_and(|error| error.is_schema()));      // it was not read
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `Schema`, if the column was not read, or has another type; `Codec`, if the cell does not fit.
    pub fn get<C: ColumnOf<M>, T: CqlType, R, I>(&self, column: Column<C, T, R, I>) -> Result<Option<T>> {
        if !self.has(column) {
            return Err(not_read::<M>(column.name()));
        }
        self.get_named(column.name())
    }

    /// The same by the column's name; `None` also, if the column was not read.
    pub(crate) fn get_named<T: CqlType>(&self, name: &str) -> Result<Option<T>> {
        let Some((cell, found)) = self.find(name)? else { return Ok(None) };
        if !T::TYPE.reads(found) {
            return Err(Error::schema(format!(
                "{}.{name} is `{}` in the model and `{}` in the answer",
                M::shapes().table().name,
                T::TYPE,
                TypeName(found)
            )));
        }
        let decoded = cell.map(|cell| T::decode(Some(cell), found)).transpose();
        decoded.map_err(|why| Error::codec(format!("{}.{name}: {why}", M::shapes().table().name)))
    }

    /// Tells whether the column was read.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let partial = Commit::find().defer(Commit::LABELS).first().await?.expect("there is one");
    /// assert!(partial.has(Commit::AUTHOR) && !partial.has(Commit::LABELS));
    /// # Ok(()) }) }
    /// ```
    pub fn has<C: ColumnOf<M>, T, R, I>(&self, column: Column<C, T, R, I>) -> bool {
        self.rows.specs().iter().any(|spec| spec.name() == column.name())
    }

    /// Makes the whole document of it.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let lost = commit.insert().await?;
    /// assert_eq!(lost.existing()?.expect("somebody was faster").into_full()?, commit);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `Schema`, if a column was not read and has no default; `Codec`, if a cell does not fit.
    pub fn into_full(self) -> Result<M> {
        let table = M::shapes().table();
        let layout = Layout::of(table, self.rows.specs())?;
        M::read(&mut Row::of(table, &layout, self.rows.specs(), self.body()))
    }

    /// Tells whether the column was read and is null.
    pub(crate) fn is_null(&self, name: &str) -> bool {
        matches!(self.find(name), Ok(Some((None, _))))
    }

    fn find(&self, name: &str) -> Result<Option<(Option<&[u8]>, &WireType<'_>)>> {
        let mut body = self.body();
        for spec in self.rows.specs() {
            let cell = cell::next(&mut body).map_err(|why| Error::codec(why.to_string()))?;
            if spec.name() == name {
                return Ok(Some((cell, spec.typ())));
            }
        }
        Ok(None)
    }
}

#[cold]
fn not_read<M: Model>(name: &str) -> Error {
    Error::schema(format!(
        "{}.{name} was not read: ask `has(..)` first, or read the whole document with `get`",
        M::shapes().table().name
    ))
}

impl<M: Model> std::fmt::Debug for Partial<M> {
    /// The names of the columns that were read, without their values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.rows.specs().iter().map(|spec| spec.name())).finish()
    }
}
