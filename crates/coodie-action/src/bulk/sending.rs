//! How a group is sent.

use super::group::{Group, Row};
use super::rows::{NONE, Rows};
use crate::Target;
use coodie_core::{Result, Values};
use coodie_cql::BatchKind;
use coodie_driver::{BatchRequest, BoundWrites, BoxFuture, Page, Request};

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
    group: &Group,
    rows: &mut Rows,
    last: bool,
    spare: &mut Vec<Values>,
) -> BoxFuture<'static, Result<Page>> {
    let first = rows.at_mut(group.first);
    let keeps = first.idempotent && !last;
    if group.count == 1 {
        let row = first;
        let values = if keeps { copied(row, spare) } else { std::mem::take(&mut row.values) };
        return target.send(Request::new(row.shape.clone(), values));
    }
    let kind = if first.shape.is_counter() { BatchKind::Counter } else { BatchKind::Unlogged };
    // Where it is refused, its rows are sent one by one.
    let mut writes = BoundWrites::with_capacity(group.count as usize, group.size as usize);
    let mut place = group.first;
    while place != NONE {
        let row = rows.at_mut(place);
        writes.push(row.shape.clone(), row.values.borrowed());
        place = row.next;
    }
    let mut batch = BatchRequest::new(kind, writes);
    batch.keyspace.clone_from(&target.keyspace);
    target.send_batch(batch)
}

/// The values, of which a copy is kept.
fn copied(row: &mut Row, spare: &mut Vec<Values>) -> Values {
    let mut kept = spare.pop().unwrap_or_default();
    kept.clone_from(&row.values);
    std::mem::replace(&mut row.values, kept)
}
