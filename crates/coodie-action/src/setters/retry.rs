use crate::op::RetryOnConflict;
use crate::{Action, Database};

/// # Versioned documents
impl<M, F, D: Database> Action<RetryOnConflict<M, F>, D> {
    /// Sets how often the change is made and saved before the `Conflict` is the answer; 10, if not said. 0 is an
    /// `InvalidQuery` error at the finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let account = Account { id: 1, balance: 10, version: 0 }.save().await?;
    /// let deposit = |account: &mut Account| {
    ///     account.balance += 5;
    ///     Ok(())
    /// };
    /// assert_eq!(account.retry_on_conflict(deposit).attempts(3).await?.balance, 15);
    /// # Ok(()) }) }
    /// ```
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.op.set_attempts(attempts);
        self
    }
}
