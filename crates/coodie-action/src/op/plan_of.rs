use crate::{Answer, Operation, Plan, Planned, Target};
use coodie_core::Result;

/// Finds what a change of the schema would send, and sends none of it.
pub struct PlanOf<O>(pub(crate) O);

impl<O: Planned> Operation for PlanOf<O> {
    type Output = Plan;

    fn connection(&self) -> Option<&'static str> {
        self.0.connection()
    }

    fn start(self, target: Result<Target>) -> Answer<Plan> {
        self.0.plan(target)
    }
}
