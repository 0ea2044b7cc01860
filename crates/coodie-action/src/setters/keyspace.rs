use crate::op::CreateKeyspace;
use crate::{Action, Database};
use coodie_cql::Replication;

/// # Keyspaces
impl<D: Database> Action<CreateKeyspace, D> {
    /// How many nodes hold each row; one, if not said.
    pub fn replication(mut self, replication: Replication) -> Self {
        self.op.set_replication(replication);
        self
    }
}
