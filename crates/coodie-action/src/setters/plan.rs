use crate::op::PlanOf;
use crate::{Action, Planned};

/// # Changes of the schema
impl<O, D> Action<O, D> {
    /// Finds the statements that would be sent, and sends nothing but reads. Finished, a [`Plan`](crate::Plan).
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let plan = Commit::sync_table().keyspace("coodie").plan().await?;
    /// assert!(plan.is_empty());
    /// assert_eq!(Commit::truncate().plan().await?.statements(), ["TRUNCATE TABLE coodie.commit"]);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "dry run")]
    pub fn plan(self) -> Action<PlanOf, D>
    where
        O: Planned,
    {
        self.map(PlanOf::new)
    }
}
