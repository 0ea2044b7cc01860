use crate::op::OpenBulk;
use crate::{Action, BulkOutcome, Database};

/// # Bulk writers
impl<D: Database> Action<OpenBulk<D>, D> {
    /// How many requests are in flight at once; 256, if not said.
    pub fn in_flight(mut self, requests: usize) -> Self {
        self.op.settings.in_flight = requests;
        self
    }

    /// How many bytes of values wait or are in flight before pushing waits; 16 MiB, if not said. A row that has more by
    /// itself is taken, and sent at once.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.op.settings.bytes = bytes;
        self
    }

    /// How many rows wait for others of their partition; 1,024, if not said. With 0, each row is sent at once.
    pub fn window(mut self, rows: usize) -> Self {
        self.op.settings.window = rows;
        self
    }

    /// How many bytes a batch has at most, as servers count them; 5,120, if not said, above which they warn by default
    /// (`batch_size_warn_threshold`). With 0, each row is a request of its own.
    pub fn batch_size(mut self, bytes: usize) -> Self {
        self.op.settings.batch = bytes;
        self
    }

    /// How often a row is sent at most, with growing random pauses, where no answer came or too few replicas are up; 8, if
    /// not said. Only what is idempotent is sent again: counters and appended lists are not. A batch that the server refuses
    /// is no attempt of its rows, which are sent one by one then.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.op.settings.attempts = attempts;
        self
    }

    /// After how many rows that were not written, or may not have been, no more are taken: pushing answers with an error
    /// then. 1,000, if not said; so many failures are kept for the report.
    pub fn max_failures(mut self, rows: usize) -> Self {
        self.op.settings.failures = rows;
        self
    }

    /// Has a function told what became of each row, by its number. The report counts the failures then, and does not keep
    /// them. The function is called while the writer is pushed to: it must not wait.
    pub fn on_outcome(mut self, tell: impl FnMut(u64, BulkOutcome<'_>) + Send + 'static) -> Self {
        self.op.settings.on_outcome = Some(Box::new(tell));
        self
    }
}
