use coodie_core::Result;
use coodie_cql::Shape;
use coodie_driver::{check_columns, check_markers};
use scylla::client::session::Session;
use scylla::cluster::ClusterState;
use scylla::statement::prepared::PreparedStatement;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A prepared statement, and the schema that its columns were compared with.
pub(crate) struct Prepared {
    pub(crate) statement: PreparedStatement,
    compared_with: Mutex<Arc<ClusterState>>,
    /// The address of that state: while it is held no other state can have it.
    compared_at: AtomicUsize,
}

impl Prepared {
    /// Compares the types in which values are encoded with those that the server has.
    ///
    /// `state` is the schema as it was before the statement was prepared: a change meanwhile is looked at again.
    pub(crate) fn new(state: Arc<ClusterState>, shape: &Shape, statement: PreparedStatement) -> Result<Self> {
        let specs = statement.get_variable_col_specs();
        check_markers(shape, specs.as_slice().iter().map(|spec| spec.typ()))?;
        let compared_at = AtomicUsize::new(address(&state));
        Ok(Self { statement, compared_with: Mutex::new(state), compared_at })
    }

    /// Compares again, if the schema was refreshed since: another client may have made the table anew, and the
    /// statement's identity at the server, a hash of its text, does not tell.
    #[inline]
    pub(crate) fn compare_again(&self, session: &Session, shape: &Shape) -> Result<()> {
        let state = session.get_cluster_state();
        if address(&state) == self.compared_at.load(Ordering::Acquire) {
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
        let mut held = self.compared_with.lock().unwrap_or_else(PoisonError::into_inner);
        self.compared_at.store(address(&state), Ordering::Release);
        *held = state;
        Ok(())
    }
}

fn address(state: &Arc<ClusterState>) -> usize {
    Arc::as_ptr(state) as usize
}
