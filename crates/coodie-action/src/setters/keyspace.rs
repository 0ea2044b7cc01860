use crate::Action;
use crate::op::Define;
use coodie_cql::{AlterKeyspace, CreateKeyspace, Replication, Tablets};

/// Statements that say how a keyspace is kept.
#[diagnostic::on_unimplemented(
    message = "this action does not say how a keyspace is kept",
    label = "no setting of a keyspace here",
    note = "chain it on `create_keyspace(..)` or `alter_keyspace(..)`"
)]
pub trait KeepsKeyspace {
    #[doc(hidden)]
    fn set_replication(&mut self, replication: Replication);
    #[doc(hidden)]
    fn set_durable_writes(&mut self, durable: bool);
    #[doc(hidden)]
    fn set_tablets(&mut self, tablets: Tablets);
}

impl KeepsKeyspace for Define<CreateKeyspace> {
    fn set_replication(&mut self, replication: Replication) {
        self.statement.replication = replication;
    }

    fn set_durable_writes(&mut self, durable: bool) {
        self.statement.durable_writes = Some(durable);
    }

    fn set_tablets(&mut self, tablets: Tablets) {
        self.statement.tablets = Some(tablets);
    }
}

impl KeepsKeyspace for Define<AlterKeyspace> {
    fn set_replication(&mut self, replication: Replication) {
        self.statement.replication = Some(replication);
    }

    fn set_durable_writes(&mut self, durable: bool) {
        self.statement.durable_writes = Some(durable);
    }

    fn set_tablets(&mut self, tablets: Tablets) {
        self.statement.tablets = Some(tablets);
    }
}

/// # Keyspaces
impl<O, D> Action<O, D> {
    /// Sets how many nodes hold each row. A new keyspace has one, if not said; in one that exists, a repair, which is
    /// the operator's, brings the rows to further nodes.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use coodie::Replication;
    ///
    /// let three = create_keyspace("code").replication(Replication::NetworkTopology(vec![("dc1".into(), 3)]));
    /// assert_eq!(
    ///     three.plan().await?.statements(),
    ///     ["CREATE KEYSPACE IF NOT EXISTS code \
    ///       WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3}"]
    /// );
    /// # Ok(()) }) }
    /// ```
    pub fn replication(mut self, replication: Replication) -> Self
    where
        O: KeepsKeyspace,
    {
        self.op.set_replication(replication);
        self
    }

    /// Says whether writes go to the commit log. In a new keyspace they do, if not said.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(
    ///     alter_keyspace("coodie").durable_writes(false).plan().await?.statements(),
    ///     ["ALTER KEYSPACE coodie WITH durable_writes = false"]
    /// );
    /// # Ok(()) }) }
    /// ```
    pub fn durable_writes(mut self, durable: bool) -> Self
    where
        O: KeepsKeyspace,
    {
        self.op.set_durable_writes(durable);
        self
    }

    /// Says whether ScyllaDB uses tablets, and how many. It decides, if not said; Cassandra refuses to be asked.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use coodie::Tablets;
    ///
    /// assert_eq!(
    ///     create_keyspace("code").tablets(Tablets::Initial(8)).plan().await?.statements(),
    ///     ["CREATE KEYSPACE IF NOT EXISTS code \
    ///       WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1} \
    ///       AND tablets = {'enabled': true, 'initial': 8}"]
    /// );
    /// # Ok(()) }) }
    /// ```
    pub fn tablets(mut self, tablets: Tablets) -> Self
    where
        O: KeepsKeyspace,
    {
        self.op.set_tablets(tablets);
        self
    }
}
