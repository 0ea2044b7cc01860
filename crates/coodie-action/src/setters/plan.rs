use crate::op::PlanOf;
use crate::{Action, Planned};

/// # Changes of the schema
impl<O, D> Action<O, D> {
    /// Finds the statements that would be sent, and sends nothing but reads.
    ///
    /// Finished, a [`Plan`](crate::Plan).
    pub fn plan(self) -> Action<PlanOf, D>
    where
        O: Planned,
    {
        self.map(PlanOf::new)
    }
}
