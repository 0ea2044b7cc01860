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
    /// How many nodes hold each row. A new keyspace has one, if not said; in one that exists, a repair, which is the
    /// operator's, brings the rows to further nodes.
    pub fn replication(mut self, replication: Replication) -> Self
    where
        O: KeepsKeyspace,
    {
        self.op.set_replication(replication);
        self
    }

    /// Whether writes go to the commit log. In a new keyspace they do, if not said.
    pub fn durable_writes(mut self, durable: bool) -> Self
    where
        O: KeepsKeyspace,
    {
        self.op.set_durable_writes(durable);
        self
    }

    /// Whether ScyllaDB uses tablets, and how many. It decides, if not said; Cassandra refuses to be asked.
    ///
    /// ```
    /// use coodie::{Memory, Tablets, create_keyspace, init_coodie};
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// assert_eq!(
    ///     create_keyspace("code").tablets(Tablets::Initial(8)).plan().await?.statements(),
    ///     ["CREATE KEYSPACE IF NOT EXISTS code \
    ///       WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1} \
    ///       AND tablets = {'enabled': true, 'initial': 8}"]
    /// );
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn tablets(mut self, tablets: Tablets) -> Self
    where
        O: KeepsKeyspace,
    {
        self.op.set_tablets(tablets);
        self
    }
}
