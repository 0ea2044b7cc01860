//! The rows that a query names, to be written.

use super::select::All;
use super::{Select, refusal};
use crate::key::Rows;
use coodie_core::{Error, Order, Result, Role};
use coodie_cql::Model;

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
        let refused = |setter: &str, why: &str| {
            let name = table.name;
            Err(Error::invalid_query(format!(
                "{name}: {why}: leave `.{setter}(..)` out of the {verb}, or read the keys and {verb} those"
            )))
        };
        if self.limit.is_some() {
            return refused("limit", "CQL writes all rows that are named, and takes no limit");
        }
        if !self.shape.order.is_empty() {
            return refused("order_by", "CQL writes rows in no order");
        }
        if self.shape.allow_filtering {
            return refused("allow_filtering", "rows are written by their key, and never looked for");
        }
        if self.page_size.is_some() {
            return refused("page_size", "a write has no pages");
        }
        let (mut restrictions, mut values) = (self.shape.filters, self.values?);
        if const { M::PARTS.tag }.is_some() {
            // The first filter is the tag, which no key has.
            restrictions.remove(0);
            values = values.without_first().map_err(|why| Error::codec(why.to_string()))?;
        }
        refusal::check_key_values(table, &restrictions, &values)?;
        Ok(Rows { restrictions, values })
    }
}
