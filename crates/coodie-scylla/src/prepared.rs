use crate::patience::Patience;
use coodie_core::{Result, ValuesRef};
use coodie_cql::Shape;
use coodie_driver::{Arrangement, check_columns, check_markers};
use scylla::client::session::Session;
use scylla::cluster::ClusterState;
use scylla::cluster::metadata::Table;
use scylla::statement::prepared::PreparedStatement;
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A prepared statement, and the schema that its columns were compared with.
pub(crate) struct Prepared {
    pub(crate) statement: PreparedStatement,
    pub(crate) patience: Option<Patience>,
    compared: Mutex<Compared>,
    /// The address of the state compared with: while it is held no other state can have it.
    compared_at: AtomicUsize,
    /// Whether there is an arrangement. Most often there is none, and no lock is taken to know.
    rearranges: AtomicBool,
}

struct Compared {
    with: Arc<ClusterState>,
    arrangement: Option<Arc<Arrangement>>,
}

impl Prepared {
    /// Compares the types in which values are encoded, and rows are to be decoded, with those that the server has.
    ///
    /// `state` is the schema as it was before the statement was prepared: a change meanwhile is looked at again.
    pub(crate) fn new(state: Arc<ClusterState>, shape: &Shape, statement: PreparedStatement) -> Result<Self> {
        let specs = statement.get_variable_col_specs();
        let arrangement = check_markers(shape, specs.as_slice().iter().map(|spec| spec.typ()))?;
        let (compared_at, rearranges) = (address(&state).into(), arrangement.is_some().into());
        let compared = Mutex::new(Compared { with: state, arrangement: arrangement.map(Arc::new) });
        let prepared = Self { statement, patience: None, compared, compared_at, rearranges };
        // What is no column of the table may have the name of one.
        if shape.whole_rows_of().is_some() {
            prepared.check_answer(shape)?;
        }
        Ok(prepared)
    }

    /// The same, to be answered within this time.
    pub(crate) fn with_patience(self, patience: Option<Patience>) -> Self {
        Self { patience, ..self }
    }

    /// Compares again, if the schema was refreshed since: another client may have made the table anew, or changed a
    /// user type, and the statement's identity at the server, a hash of its text, does not tell.
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
        let arrangement = match names {
            (Some(keyspace), Some(name)) => {
                let keyspace = state.get_keyspace(keyspace);
                let table = keyspace.and_then(|keyspace| match keyspace.views.get(name) {
                    Some(view) => Some(&view.view_metadata),
                    None => keyspace.tables.get(name),
                });
                table.map(|table| compare_with(table, shape)).transpose()?
            }
            _ => None,
        };
        let mut compared = self.compared();
        if let Some(arrangement) = arrangement {
            self.rearranges.store(arrangement.is_some(), Ordering::Release);
            compared.arrangement = arrangement.map(Arc::new);
        }
        self.compared_at.store(address(&state), Ordering::Release);
        compared.with = state;
        Ok(())
    }

    /// Compares the types of the columns that the statement reads.
    pub(crate) fn check_answer(&self, shape: &Shape) -> Result<()> {
        let answer = self.statement.get_current_result_set_col_specs();
        let specs = answer.get();
        let specs = specs.as_slice();
        check_columns(shape, |name| specs.iter().find(|spec| spec.name() == name).map(|spec| spec.typ()))
    }

    /// The values as the server takes them, count and cells.
    #[inline]
    pub(crate) fn encode<'v>(&self, values: ValuesRef<'v>) -> Result<Cow<'v, [u8]>> {
        if self.rearranges.load(Ordering::Acquire) {
            self.rearranged(values)
        } else {
            Ok(Cow::Borrowed(values.frame()))
        }
    }

    #[cold]
    fn rearranged<'v>(&self, values: ValuesRef<'v>) -> Result<Cow<'v, [u8]>> {
        match self.compared().arrangement.clone() {
            Some(found) => Ok(Cow::Owned(found.rewrite(values)?.into_frame())),
            None => Ok(Cow::Borrowed(values.frame())),
        }
    }

    fn compared(&self) -> MutexGuard<'_, Compared> {
        self.compared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Compares the columns that a statement names, and then the markers that follow from their types.
fn compare_with(table: &Table, shape: &Shape) -> Result<Option<Arrangement>> {
    check_columns(shape, |name| table.columns.get(name).map(|column| &column.typ))?;
    let markers = shape.markers_on(|name| table.columns.get(name).map(|column| column.typ.clone()));
    check_markers(shape, markers.iter().map(|marker| &marker.ty))
}

fn address(state: &Arc<ClusterState>) -> usize {
    Arc::as_ptr(state) as usize
}
