use crate::op::RetryOnConflict;
use crate::{Action, Database};

/// # Versioned documents
impl<M, F, D: Database> Action<RetryOnConflict<M, F>, D> {
    /// How often the change is made and saved before the `Conflict` is the answer; 10, if not said. 0 is an
    /// `InvalidQuery` error at the finish.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.op.set_attempts(attempts);
        self
    }
}
