use crate::op::OpenBulk;
use crate::{Action, BulkOutcome, Database};

/// # Bulk writers
impl<D: Database> Action<OpenBulk<D>, D> {
    /// Sets how many requests are in flight at once; 256, if not said.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().in_flight(64).max_bytes(1 << 20).window(256).await?;
    /// bulk.push(commit.save()).await?;
    /// assert_eq!(bulk.finish().await?.all_written()?, 1);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if it is 0.
    pub fn in_flight(mut self, requests: usize) -> Self {
        self.op.settings.in_flight = requests;
        self
    }

    /// Sets how many bytes of values wait or are in flight before pushing waits; 16 MiB, if not said. A row that has
    /// more by itself is taken, and sent at once. [`in_flight`](Self::in_flight) has an example.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.op.settings.bytes = bytes;
        self
    }

    /// Sets how many rows wait for others of their partition; 1,024, if not said. With 0, each row is sent at once.
    /// [`in_flight`](Self::in_flight) has an example.
    pub fn window(mut self, rows: usize) -> Self {
        self.op.settings.window = rows;
        self
    }

    /// Sets how many bytes a batch has at most, as servers count them; 5,120, if not said, above which they warn by
    /// default (`batch_size_warn_threshold`). With 0, each row is a request of its own.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().batch_size(0).await?;
    /// bulk.push_all([commit.save(), Commit { id: 2, ..commit.clone() }.save()]).await?;
    /// assert_eq!(bulk.finish().await?.all_written()?, 2);
    /// # Ok(()) }) }
    /// ```
    pub fn batch_size(mut self, bytes: usize) -> Self {
        self.op.settings.batch = bytes;
        self
    }

    /// Sets how often a row is sent at most, with growing random pauses, where no answer came or too few replicas are
    /// up; 8, if not said. Only what is idempotent is sent again: counters and appended lists are not. A batch that the
    /// server refuses is no attempt of its rows, which are sent one by one then.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().attempts(3).max_failures(10).await?;
    /// bulk.push(commit.save()).await?;
    /// assert_eq!(bulk.finish().await?.all_written()?, 1);
    /// # Ok(()) }) }
    /// ```
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.op.settings.attempts = attempts;
        self
    }

    /// Sets after how many rows that were not written, or may not have been, no more are taken: pushing answers with an
    /// error then. 1,000, if not said; so many failures are kept for the report. [`attempts`](Self::attempts) has an
    /// example.
    pub fn max_failures(mut self, rows: usize) -> Self {
        self.op.settings.failures = rows;
        self
    }

    /// Has a function told what became of each row, by its number. The report counts the failures then, and does not
    /// keep them. The function is called while the writer is pushed to: it must not wait.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use coodie::BulkOutcome;
    /// use std::sync::{Arc, atomic::{AtomicU64, Ordering}};
    ///
    /// let written = Arc::new(AtomicU64::new(0));
    /// let counted = written.clone();
    /// let tell = move |_row: u64, outcome: BulkOutcome<'_>| {
    ///     if matches!(outcome, BulkOutcome::Written { .. }) {
    ///         counted.fetch_add(1, Ordering::Relaxed);
    ///     }
    /// };
    /// let mut bulk = BulkWriter::begin().on_outcome(tell).await?;
    /// bulk.push(commit.save()).await?;
    /// bulk.finish().await?;
    /// assert_eq!(written.load(Ordering::Relaxed), 1);
    /// # Ok(()) }) }
    /// ```
    pub fn on_outcome(mut self, tell: impl FnMut(u64, BulkOutcome<'_>) + Send + 'static) -> Self {
        self.op.settings.on_outcome = Some(Box::new(tell));
        self
    }
}
