//! The rows that a query names, to be written.

use super::Select;
use super::select::All;
use crate::key::Rows;
use coodie_core::{Bound, Error, Order, Result, Role, Table, Values, cell};
use coodie_cql::{Model, Operator, Restriction, SelectClauses, check_clustering};

impl<M: Model> Select<M, All> {
    /// In which order rows come by a clustering column.
    pub(super) fn order_of(&self, column: &str) -> Order {
        let table = M::shapes().table();
        let at = table.position(column).unwrap_or_default();
        let said = self.shape.order.iter().find(|(of, _)| usize::from(*of) == at).map(|(_, order)| *order);
        said.unwrap_or(match table.columns[at].role {
            Role::Clustering(_, order) => order,
            _ => Order::Asc,
        })
    }

    /// The filters; what CQL knows of queries alone is refused.
    pub(crate) fn into_rows(self, verb: &str) -> Result<Rows> {
        let table = M::shapes().table();
        if let Some((setter, why)) = self.reads_only() {
            return Err(Error::invalid_query(format!(
                "{}: {why}: leave `.{setter}(..)` out of the {verb}, or read the keys and {verb} those",
                table.name
            )));
        }
        let (mut restrictions, mut values) = (self.shape.filters, self.values?);
        if const { M::PARTS.tag }.is_some() {
            // The first filter is the tag, which no key has.
            restrictions.remove(0);
            values.move_back(1, 0);
        }
        super::compared::check_compared(table, &restrictions, &values)?;
        check_clustering_key(table, &restrictions, &values)?;
        super::bucketed::check_rows::<M>(&restrictions, &values)?;
        Ok(Rows { restrictions: restrictions.into_vec(), values })
    }

    /// What was said that writes do not have, and why they have not.
    fn reads_only(&self) -> Option<(&'static str, &'static str)> {
        const ALL: &str = "CQL writes all rows that are named, and takes no limit";
        const LOOKED_FOR: &str = "rows are written by their key, and never looked for";
        let clauses = self.shape.clauses.as_deref();
        let has = |clause: fn(&SelectClauses) -> bool| clauses.is_some_and(clause);
        let said = [
            (self.limit.is_some(), "limit", ALL),
            (has(|clauses| clauses.per_partition_limit), "per_partition_limit", ALL),
            (!self.shape.order.is_empty(), "order_by", "CQL writes rows in no order"),
            (has(|clauses| clauses.nearest.is_some()), "order_by_ann", LOOKED_FOR),
            (has(|clauses| !clauses.group.is_empty()), "group_by", "rows are written one by one"),
            (self.shape.allow_filtering, "allow_filtering", LOOKED_FOR),
            (self.page_size.is_some(), "page_size", "a write has no pages"),
            (has(|clauses| clauses.bypass_cache), "bypass_cache", "a write reads no cache"),
            (
                has(|clauses| clauses.using_timeout),
                "using_timeout",
                "it bounds reads, and `timeout` bounds writes",
            ),
        ];
        said.into_iter().find(|(said, ..)| *said).map(|(_, setter, why)| (setter, why))
    }
}

/// Refuses a whole clustering key that is too long, as one of a row; what begins a range may have any length.
fn check_clustering_key(table: &Table, rows: &[Restriction], values: &Values) -> Result<()> {
    let mut values = values.iter();
    let (mut named, mut bytes) = (0, 0);
    for row in rows {
        let value = values.by_ref().take(row.subject.values()).last();
        let columns = row.subject.columns();
        let of_key = columns.iter().all(|at| table.clustering.contains(&usize::from(*at)));
        let Some(Bound::Value(value)) = value.filter(|_| of_key) else { continue };
        let longest = match row.operator {
            Operator::Eq => Some(value.len()),
            Operator::In => cell::elements(value).map(|value| value.map_or(0, <[u8]>::len)).max(),
            _ => None,
        };
        // Of an empty list there are no rows.
        let Some(longest) = longest else { return Ok(()) };
        let lengths = if row.at().is_some() { 0 } else { 4 * columns.len() };
        (named, bytes) = (named + columns.len(), bytes + longest - lengths.min(longest));
    }
    if named == table.clustering.len() { check_clustering(table, bytes) } else { Ok(()) }
}
