use arc_swap::ArcSwap;
use coodie_core::Result;
use coodie_cql::Shape;
use coodie_driver::{check_columns, check_markers};
use scylla::client::session::Session;
use scylla::cluster::ClusterState;
use scylla::statement::prepared::PreparedStatement;
use std::sync::Arc;

/// A prepared statement, and the schema that its columns were compared with.
pub(crate) struct Prepared {
    pub(crate) statement: PreparedStatement,
    compared_with: ArcSwap<ClusterState>,
}

impl Prepared {
    /// Compares the types in which values are encoded with those that the server has.
    pub(crate) fn new(session: &Session, shape: &Shape, statement: PreparedStatement) -> Result<Self> {
        let specs = statement.get_variable_col_specs();
        check_markers(shape, specs.as_slice().iter().map(|spec| spec.typ()))?;
        Ok(Self { statement, compared_with: ArcSwap::new(session.get_cluster_state()) })
    }

    /// Compares again, if the schema was refreshed since: another client may have made the table anew, and the
    /// statement's identity at the server, a hash of its text, does not tell.
    #[inline]
    pub(crate) fn compare_again(&self, session: &Session, shape: &Shape) -> Result<()> {
        let state = session.get_cluster_state();
        if Arc::ptr_eq(&state, &self.compared_with.load()) {
            return Ok(());
        }
        self.compare(state, shape)
    }

    #[cold]
    fn compare(&self, state: Arc<ClusterState>, shape: &Shape) -> Result<()> {
        let names = (self.statement.get_keyspace_name(), self.statement.get_table_name());
        if let (Some(keyspace), Some(table)) = names
            && let Some(table) = state.get_keyspace(keyspace).and_then(|keyspace| keyspace.tables.get(table))
        {
            check_columns(shape, |name| table.columns.get(name).map(|column| &column.typ))?;
        }
        self.compared_with.store(state);
        Ok(())
    }
}
