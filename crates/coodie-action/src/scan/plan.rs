use super::Checkpoint;
use super::span::Span;
use crate::Target;
use coodie_core::{CqlType, Error, Result, Values};
use coodie_cql::{ShapeRef, Statement};
use coodie_driver::{Request, fingerprint};
use std::num::NonZeroU32;

/// What a scan reads, and how.
pub(crate) struct ScanPlan {
    /// `SELECT .. WHERE .. AND TOKEN(p) > ? AND TOKEN(p) <= ?`.
    pub(crate) shape: ShapeRef,
    /// The values of all but the tokens.
    pub(crate) values: Values,
    pub(crate) page_size: NonZeroU32,
    /// How many ranges are read at once.
    pub(crate) parallelism: usize,
    /// Into how many ranges the ring is cut, at least.
    pub(crate) ranges: u16,
    /// How often a page is asked for.
    pub(crate) attempts: u32,
    pub(crate) resume: Option<Checkpoint>,
}

impl ScanPlan {
    /// Where it begins: with what was read already, if it goes on.
    pub(super) fn begin(&mut self, target: &Target) -> Result<Checkpoint> {
        let fresh = self.fresh(target);
        let Some(resumed) = self.resume.take() else { return Ok(fresh) };
        resumed.check(&fresh).map(|()| resumed)
    }

    fn fresh(&self, target: &Target) -> Checkpoint {
        let Statement::Select(select) = self.shape.statement() else {
            return Checkpoint::new(String::new(), 0);
        };
        let fixed = select.table.keyspace.as_ref().map(|keyspace| keyspace.as_str());
        let keyspace = fixed.or(target.keyspace.as_deref()).or(target.link.keyspace());
        let filters: Vec<_> = select.filters.iter().map(ToString::to_string).collect();
        let table = format!("{}.{}", keyspace.unwrap_or_default(), select.table.name.as_str());
        Checkpoint::new(table, fingerprint(&filters.join(" AND "), &self.values))
    }

    /// What asks for a page of a span.
    pub(super) fn request(&self, span: Span, from: Option<std::sync::Arc<[u8]>>) -> Result<Request> {
        let mut values = self.values.clone();
        for token in [span.after, span.upto] {
            values.push(|cell| token.encode(cell)).map_err(|why| Error::codec(why.to_string()))?;
        }
        Ok(Request::new(self.shape.clone(), values).page(self.page_size, from))
    }
}
