use coodie_core::{Error, Result};

/// What became of one row.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum BulkOutcome<'e> {
    /// It is there: the server said so.
    Written,
    /// It is not there: it was refused, or never sent.
    NotWritten(&'e Error),
    /// It may be there or not: no answer came, and it cannot be sent again, or was as often as it may be.
    Unknown(&'e Error),
}

/// A row that was not written, or may not have been.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// let mut bulk = BulkWriter::begin().await?;
/// bulk.push(commit.save().on(&db)).await?;
/// bulk.push(Commit { repo: String::new(), ..commit }.save()).await?;       // a partition key is not empty
/// let report = bulk.finish().await?;
/// assert_eq!((report.written, report.not_written, report.unknown), (1, 1, 0));
/// let failure = &report.failures[0];
/// assert!(failure.row == 1 && !failure.unknown && failure.error.is_invalid_query());
/// # Ok(()) }) }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct BulkFailure {
    /// Its number: the first row that was pushed is 0.
    pub row: u64,
    /// Whether it may be there nevertheless; if not, it is not.
    pub unknown: bool,
    /// Why.
    pub error: Error,
}

/// What became of the rows of a bulk writer. Rows that were not written are an answer, not an error: look at
/// `failures`, or make them one with [`all_written`](Self::all_written).
#[must_use = "rows may not have been written: look at `failures`, or chain `.all_written()?`"]
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct BulkReport {
    /// How many rows were written.
    pub written: u64,
    /// How many rows were not written.
    pub not_written: u64,
    /// How many rows may have been written or not.
    pub unknown: u64,
    /// Each of those that were not written or may not have been, in the order of their numbers. Empty, if
    /// `.on_outcome(..)` was told of them.
    pub failures: Vec<BulkFailure>,
}

impl BulkReport {
    /// Says how many rows were written, if all were.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let bulk = BulkWriter::begin().await?;
    /// assert_eq!(bulk.finish().await?.all_written()?, 0);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// The kind and the text of the first failure, and how many there were.
    pub fn all_written(mut self) -> Result<u64> {
        let (not, unknown) = (self.not_written, self.unknown);
        if not + unknown == 0 {
            return Ok(self.written);
        }
        let said = format!("{not} rows were not written, and {unknown} may not have been");
        if self.failures.is_empty() {
            return Err(Error::driver(format!("{said}: `.on_outcome(..)` was told why")));
        }
        let BulkFailure { row, error, .. } = self.failures.swap_remove(0);
        Err(error.context(format!("{said}; first row {row}")))
    }
}
