use crate::{Answer, Operation, Plan, Planned, Target};
use coodie_core::Result;

/// Finds what a change of the schema would send, and sends none of it.
pub struct PlanOf {
    connection: Option<&'static str>,
    find: Box<dyn FnOnce(Result<Target>) -> Answer<Plan> + Send>,
}

impl PlanOf {
    /// Begins the plan of this operation.
    pub fn new(op: impl Planned) -> Self {
        Self { connection: op.connection(), find: Box::new(|target| op.plan(target)) }
    }
}

impl Operation for PlanOf {
    type Output = Plan;

    fn connection(&self) -> Option<&'static str> {
        self.connection
    }

    fn start(self, target: Result<Target>) -> Answer<Plan> {
        (self.find)(target)
    }
}
