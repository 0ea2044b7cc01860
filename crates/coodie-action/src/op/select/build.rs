use super::Select;
use super::bound::codec;
use crate::op::compared::check_compared;
use crate::op::refusal::bad_limit;
use crate::{Pages, RowType};
use coodie_core::{CqlType, Error, Result, Values};
use coodie_cql::{Model, Operator, Reads, ShapeRef};
use std::num::NonZeroU32;

/// As the drivers of both servers have it.
const PAGE_SIZE: NonZeroU32 = NonZeroU32::new(5_000).expect("not zero");

impl<M: Model, A, R: RowType<Model = M>> Select<M, A, R> {
    /// The statement and its values.
    pub(in crate::op) fn build(mut self, reads: Reads, most: Option<u32>) -> Result<(ShapeRef, Values)> {
        self.see_static_rows(reads);
        self.check_neighbours(self.limit)?;
        if self.makes_one_row() && !self.searches() {
            self.check_unlimited("an aggregate")?;
        }
        let mut values = self.values?;
        check_compared(M::shapes().table(), &self.shape.filters, &values)?;
        if let Some(bound) = &self.bound {
            values.prepend(&bound.selected).map_err(codec::<M>)?;
            bound.append::<M>(&mut values)?;
        }
        let limit = match (most, self.limit) {
            (Some(most), Some(limit)) => Some(most.min(limit)),
            (most, limit) => most.or(limit),
        };
        if let Some(limit) = limit {
            let limit = most_rows::<M>(limit, "limit")?;
            values.push(|cell| limit.encode(cell)).map_err(codec::<M>)?;
        }
        if let Some(bound) = &self.bound {
            bound.append_timeout::<M>(&mut values)?;
        }
        self.shape.limit = limit.is_some();
        self.shape.reads = reads;
        Ok((M::shapes().select(&self.shape)?, values))
    }

    pub(in crate::op) fn size(&self) -> Result<NonZeroU32> {
        let size = self.page_size.map_or(Some(PAGE_SIZE), NonZeroU32::new);
        size.filter(|size| i32::try_from(size.get()).is_ok()).ok_or_else(|| {
            Error::invalid_query(format!(
                "{}: a page has at least 1 row and at most 2,147,483,647: give `.page_size(..)` another size",
                M::shapes().table().name
            ))
        })
    }

    /// Tells whether the server cannot page the query: `IN` on the partition key together with an order.
    pub(in crate::op) fn is_unpageable(&self) -> bool {
        let table = M::shapes().table();
        let asked = |at: &usize| self.shape.filters.iter().any(|filter| filter.is(*at, Operator::In));
        !self.shape.order.is_empty() && table.partition.iter().any(asked)
    }

    /// The most rows to take, where the server would count others against the limit: it is not sent then.
    pub(in crate::op) fn limit_here(&mut self) -> Result<Option<u32>> {
        let most = if self.limits_static_rows() { self.limit.take() } else { None };
        if let Some(most) = most {
            most_rows::<M>(most, "limit")?;
        }
        Ok(most)
    }

    /// Wants no more than `most` rows.
    pub(in crate::op) fn lower_limit(&mut self, most: u32) {
        self.limit = Some(self.limit.map_or(most, |limit| limit.min(most)));
    }

    /// The pages of the query, and the most rows to take from them, where the server cannot see to that.
    pub(crate) fn pages(mut self) -> Result<(Pages<R>, Option<u32>)> {
        let size = self.size()?;
        if self.is_unpageable() {
            return Err(crate::op::refusal::unpageable::<M>());
        }
        let most = self.limit_here()?;
        let (shape, values) = self.build(Reads::Rows, None)?;
        Ok((Pages::new(shape, values, size), most))
    }
}

/// A number of rows, as the server takes it.
pub(super) fn most_rows<M: Model>(rows: u32, setter: &str) -> Result<i32> {
    i32::try_from(rows).ok().filter(|rows| *rows > 0).ok_or_else(|| bad_limit::<M>(rows, setter))
}
