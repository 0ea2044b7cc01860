use crate::Partial;
use coodie_core::{CqlType, Error, Result, RowSet, cell};
use coodie_cql::{Column, ColumnOf, Model};
use coodie_driver::Page;
use std::marker::PhantomData;
use std::sync::Arc;

/// What became of a conditional write. Not to be applied is an answer, not an error.
#[must_use = "a conditional write may not have been applied: look at `applied`"]
#[non_exhaustive]
pub struct LwtResult<M> {
    /// Whether the condition held and the write was made.
    pub applied: bool,
    rows: Arc<RowSet>,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> LwtResult<M> {
    /// Reads the answer: `[applied]` comes first.
    pub(crate) fn read(page: Page) -> Result<Self> {
        let (applied, rows) = applied(page)?;
        Ok(Self { applied, rows, model: PhantomData })
    }

    /// The answer to a write that was made.
    pub(crate) fn made() -> Self {
        let nothing = RowSet::new(Arc::new([]), 0, Default::default());
        Self { applied: true, rows: Arc::new(nothing), model: PhantomData }
    }

    /// A column of the answer; `None`, if the server did not send it, or it is null.
    pub(crate) fn found<T: CqlType>(&self, column: &str) -> Result<Option<T>> {
        Partial::<M>::first(self.rows.clone()).get_named(column)
    }

    /// Returns a column of the row that stood in the way: `None`, if the write was applied, if there is no such row, or
    /// if the cell is null.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let lost = Commit { author: "grace".into(), ..commit.clone() }.insert().await?;
    /// assert_eq!(lost.get(Commit::AUTHOR)?.as_deref(), Some("ada"));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `Schema`, if the server did not send the column; `Codec`, if the cell does not fit.
    pub fn get<C: ColumnOf<M>, T: CqlType, R, I>(&self, column: Column<C, T, R, I>) -> Result<Option<T>> {
        self.existing()?.map_or(Ok(None), |row| row.get(column))
    }

    /// Returns the row that stood in the way, as far as the server sent it; `None`, if the write was applied, or if
    /// there is no such row.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let lost = Commit { author: "grace".into(), ..commit.clone() }.insert().await?;
    /// let there = lost.existing()?.expect("somebody was faster");
    /// assert_eq!(there.get(Commit::AUTHOR)?.as_deref(), Some("ada"));
    /// assert!(commit.update().clear(Commit::NOTE).if_exists().await?.existing()?.is_none());
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// None today; a server might send what cannot be read.
    pub fn existing(&self) -> Result<Option<Partial<M>>> {
        if self.applied || self.rows.specs().len() < 2 {
            return Ok(None);
        }
        // ScyllaDB sends the columns of a row that is not there too, all null; a key never is.
        let partial = Partial::first(self.rows.clone());
        Ok((!partial.is_missing()).then_some(partial))
    }
}

impl<M: Model> std::fmt::Debug for LwtResult<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LwtResult").field("applied", &self.applied).finish_non_exhaustive()
    }
}

/// Whether a conditional write was made, and what the server sent with it: `[applied]` comes first.
pub(crate) fn applied(page: Page) -> Result<(bool, Arc<RowSet>)> {
    let rows = page.rows.ok_or_else(without_result)?;
    let first = rows.specs().first().is_some_and(|spec| spec.name() == "[applied]");
    let cell = cell::next(&mut rows.body()).map_err(|why| Error::codec(why.to_string()))?;
    match (first, cell) {
        (true, Some([applied])) => Ok((*applied != 0, Arc::new(rows))),
        _ => Err(without_result()),
    }
}

#[cold]
fn without_result() -> Error {
    Error::driver(
        "the server answered a conditional write without saying whether it was applied: a retry policy may have \
         hidden a failure; read the row to learn what became of it",
    )
}
