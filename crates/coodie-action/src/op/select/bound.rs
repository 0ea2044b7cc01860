use super::Select;
use coodie_core::{CodecError, CqlDuration, CqlType, Error, Result, Values};
use coodie_cql::{Model, SelectClauses};
use std::time::Duration;

/// The values of the clauses that most queries do not have.
#[derive(Clone, Default)]
pub(in crate::op) struct Bound {
    /// Those of what is selected: they come before all others.
    pub(super) selected: Values,
    /// The vector whose neighbours are read.
    pub(super) nearest: Option<Values>,
    per_partition_limit: Option<u32>,
    timeout: Option<Duration>,
}

impl Bound {
    /// Appends what comes after the filters' values and before the limit.
    pub(super) fn append<M: Model>(&self, values: &mut Values) -> Result<()> {
        if let Some(nearest) = &self.nearest {
            values.append(nearest).map_err(codec::<M>)?;
        }
        let Some(rows) = self.per_partition_limit else { return Ok(()) };
        let rows = super::build::most_rows::<M>(rows, "per_partition_limit")?;
        values.push(|cell| rows.encode(cell)).map_err(codec::<M>)
    }

    /// Appends what comes after the limit.
    pub(super) fn append_timeout<M: Model>(&self, values: &mut Values) -> Result<()> {
        let Some(timeout) = self.timeout else { return Ok(()) };
        let nanoseconds = i64::try_from(timeout.as_nanos()).ok().filter(|time| *time > 0);
        let nanoseconds = nanoseconds.ok_or_else(|| {
            Error::invalid_query(format!(
                "{}: a time-out is more than nothing and less than 292 years: give `.using_timeout(..)` another",
                M::shapes().table().name
            ))
        })?;
        let duration = CqlDuration { months: 0, days: 0, nanoseconds };
        values.push(|cell| duration.encode(cell)).map_err(codec::<M>)
    }
}

#[cold]
pub(super) fn codec<M: Model>(why: CodecError) -> Error {
    Error::codec(format!("{}: {why}", M::shapes().table().name))
}

impl<M: Model, A, R> Select<M, A, R> {
    pub(super) fn bound(&mut self) -> &mut Bound {
        self.bound.get_or_insert_default()
    }

    pub(super) fn clauses(&mut self) -> &mut SelectClauses {
        self.shape.clauses()
    }

    pub(crate) fn per_partition_limit(&mut self, rows: u32) {
        self.clauses().per_partition_limit = true;
        self.bound().per_partition_limit = Some(rows);
    }

    pub(crate) fn group_by(&mut self, column: &'static str) {
        if let Some(at) = self.place(column) {
            self.clauses().group.push(at);
        }
    }

    pub(crate) fn bypass_cache(&mut self) {
        self.clauses().bypass_cache = true;
    }

    pub(crate) fn using_timeout(&mut self, time: Duration) {
        self.clauses().using_timeout = true;
        self.bound().timeout = Some(time);
    }
}
