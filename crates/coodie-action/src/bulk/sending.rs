//! How a group is sent.

use super::group::{Group, Row};
use crate::Target;
use coodie_core::{Result, Values};
use coodie_cql::BatchKind;
use coodie_driver::{BatchRequest, BoxFuture, Page, Request};

/// That a group was written: nothing else is read of its answer.
pub(super) struct Written;

impl From<Page> for Written {
    #[inline]
    fn from(_: Page) -> Self {
        Self
    }
}

/// Sends a group; `last` says that it is not sent again as it is.
pub(super) fn send(
    target: &Target,
    group: &mut Group,
    last: bool,
    spare: &mut Vec<Values>,
) -> BoxFuture<'static, Result<Page>> {
    let keeps = group.is_idempotent() && !last;
    if let [row] = &mut group.rows[..] {
        let values = if keeps { copied(row, spare) } else { std::mem::take(&mut row.values) };
        return target.send(Request::new(row.shape.clone(), values));
    }
    let kind = if group.first().shape.is_counter() { BatchKind::Counter } else { BatchKind::Unlogged };
    // Where it is refused, its rows are sent one by one.
    let items = group.rows.iter_mut().map(|row| (row.shape.clone(), copied(row, spare))).collect();
    let mut batch = BatchRequest::new(kind, items);
    batch.keyspace.clone_from(&target.keyspace);
    target.send_batch(batch)
}

/// The values, of which a copy is kept.
fn copied(row: &mut Row, spare: &mut Vec<Values>) -> Values {
    let mut kept = spare.pop().unwrap_or_default();
    kept.clone_from(&row.values);
    std::mem::replace(&mut row.values, kept)
}
