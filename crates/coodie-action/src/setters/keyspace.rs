use crate::op::Define;
use crate::{Action, Database};
use coodie_cql::{AlterKeyspace, CreateKeyspace, Replication, Tablets};

/// # A new keyspace
impl<D: Database> Action<Define<CreateKeyspace>, D> {
    /// How many nodes hold each row; one, if not said.
    pub fn replication(mut self, replication: Replication) -> Self {
        self.op.statement.replication = replication;
        self
    }

    /// Whether writes go to the commit log; they do, if not said.
    pub fn durable_writes(mut self, durable: bool) -> Self {
        self.op.statement.durable_writes = Some(durable);
        self
    }

    /// Whether ScyllaDB uses tablets; it decides, if not said. Cassandra refuses to be asked.
    pub fn tablets(mut self, tablets: Tablets) -> Self {
        self.op.statement.tablets = Some(tablets);
        self
    }
}

/// # An existing keyspace
impl<D: Database> Action<Define<AlterKeyspace>, D> {
    /// How many nodes hold each row from now on. A repair, which is the operator's, brings the rows there.
    pub fn replication(mut self, replication: Replication) -> Self {
        self.op.statement.replication = Some(replication);
        self
    }

    /// Whether writes go to the commit log from now on.
    pub fn durable_writes(mut self, durable: bool) -> Self {
        self.op.statement.durable_writes = Some(durable);
        self
    }

    /// With how many tablets ScyllaDB goes on. Cassandra refuses to be asked.
    pub fn tablets(mut self, tablets: Tablets) -> Self {
        self.op.statement.tablets = Some(tablets);
        self
    }
}
