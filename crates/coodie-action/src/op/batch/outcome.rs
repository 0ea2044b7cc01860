use crate::{Partial, lwt};
use coodie_core::{Result, RowSet};
use coodie_cql::Model;
use coodie_driver::Page;
use std::sync::Arc;

/// What became of a conditional batch: all of it was made, or nothing. Not to be applied is an answer, not an error.
#[must_use = "a conditional batch may not have been applied: look at `applied`"]
#[non_exhaustive]
pub struct LwtBatchResult {
    /// Whether all conditions held and the writes were made.
    pub applied: bool,
    rows: Option<Arc<RowSet>>,
}

impl LwtBatchResult {
    /// The answer of a batch without writes.
    pub(super) fn empty() -> Self {
        Self { applied: true, rows: None }
    }

    pub(super) fn read(page: Page) -> Result<Self> {
        let (applied, rows) = lwt::applied(page)?;
        Ok(Self { applied, rows: Some(rows) })
    }

    /// Returns the rows that conditions were on, as far as the server sent them; none, if the batch was applied.
    ///
    /// Cassandra sends each row that exists, its key and the columns compared, or all columns where a write asked
    /// whether a row exists. ScyllaDB sends a row for each write.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let lost = Batch::conditional().push(commit.insert()).await?;
    /// let there = lost.existing::<Commit>()?;
    /// assert_eq!(there[0].get(Commit::AUTHOR)?.as_deref(), Some("ada"));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `Codec`, if the answer is damaged.
    pub fn existing<M: Model>(&self) -> Result<Vec<Partial<M>>> {
        let Some(rows) = self.rows.as_ref().filter(|rows| !self.applied && rows.specs().len() > 1) else {
            return Ok(Vec::new());
        };
        let all = Partial::<M>::all(rows)?;
        // ScyllaDB sends the columns of a row that is not there too, all null; a key never is.
        Ok(all.into_iter().filter(|row| !row.is_missing()).collect())
    }
}

impl std::fmt::Debug for LwtBatchResult {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LwtBatchResult").field("applied", &self.applied).finish_non_exhaustive()
    }
}
