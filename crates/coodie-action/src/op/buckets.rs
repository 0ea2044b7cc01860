use super::Select;
use super::select::{All, read_all};
use crate::{Answer, Operation, Target};
use chrono::{DateTime, TimeDelta, Utc};
use coodie_core::bucket::Bucket;
use coodie_core::{Error, Order, Result};
use coodie_cql::{Column, Filter, Model, role};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::ops::{Bound, RangeBounds};

/// Reads a range of time, bucket by bucket, several at a time, in the order of the rows.
pub struct Buckets<M> {
    pub(crate) select: Select<M, All>,
    /// The filters of each bucket, in the order of time.
    buckets: Result<Vec<Vec<Filter<M>>>>,
    /// The column of the time.
    at: &'static str,
    at_once: usize,
}

/// How many buckets are read at once, if not said.
const AT_ONCE: usize = 4;
/// A range of so many buckets was not meant.
const MOST: usize = 100_000;

impl<M: Model> Buckets<M> {
    /// The buckets of a range.
    pub(crate) fn new<B: Bucket<Value = B>, I, J>(
        select: Select<M, All>,
        bucket: Column<M, B, role::Partition, I>,
        at: Column<M, DateTime<Utc>, role::Clustering, J>,
        range: &impl RangeBounds<DateTime<Utc>>,
    ) -> Self {
        let filters = |bucket_of: B| {
            let from = match range.start_bound() {
                Bound::Excluded(from) => at.gt(from),
                Bound::Included(from) => at.gte(from),
                Bound::Unbounded => at.gte(DateTime::<Utc>::MIN_UTC),
            };
            let to = match range.end_bound() {
                Bound::Excluded(to) => at.lt(to),
                Bound::Included(to) => at.lte(to),
                Bound::Unbounded => at.lte(DateTime::<Utc>::MAX_UTC),
            };
            vec![bucket.eq(bucket_of), from, to]
        };
        let buckets = walk::<M, B>(range).map(|all| all.into_iter().map(filters).collect());
        Self { select, buckets, at: at.name(), at_once: AT_ONCE }
    }

    pub(crate) fn at_once(&mut self, buckets: usize) {
        self.at_once = buckets;
    }
}

/// The buckets of a range, in the order of time.
fn walk<M: Model, B: Bucket>(range: &impl RangeBounds<DateTime<Utc>>) -> Result<Vec<B>> {
    let refused = |why: String| Error::invalid_query(format!("{}: {why}", M::shapes().table().name));
    let (Bound::Included(from) | Bound::Excluded(from), Bound::Included(to) | Bound::Excluded(to)) =
        (range.start_bound(), range.end_bound())
    else {
        return Err(refused(
            "a range of buckets has a beginning and an end: the database does not know which buckets there are; write \
             `from..to`"
                .to_owned(),
        ));
    };
    let last: Option<B> = last(range.end_bound());
    let (mut buckets, mut next) = (Vec::new(), Some(B::of(*from)));
    while let Some(bucket) = next.filter(|bucket| from <= to && last.is_some_and(|last| *bucket <= last)) {
        if buckets.len() == MOST {
            return Err(refused(format!(
                "a range of more than {MOST} buckets was not meant: read it in parts"
            )));
        }
        buckets.push(bucket);
        next = bucket.next();
    }
    Ok(buckets)
}

/// The last bucket that may have a row before this end: where a range ends with a bucket, the next one has none.
fn last<B: Bucket>(end: Bound<&DateTime<Utc>>) -> Option<B> {
    match end {
        Bound::Unbounded => None,
        Bound::Included(to) => Some(B::of(*to)),
        // In CQL a time is in whole milliseconds.
        Bound::Excluded(to) => to.checked_sub_signed(TimeDelta::milliseconds(1)).map(B::of),
    }
}

impl<M: Model> Operation for Buckets<M> {
    type Output = Vec<M>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<M>> {
        match target.and_then(|target| {
            self.queries().map(|(queries, at_once, most)| (target, queries, at_once, most))
        }) {
            Ok((target, queries, at_once, most)) => Answer::of(read(target, queries, at_once, most)),
            Err(why) => Answer::refused(why),
        }
    }
}

impl<M: Model> Buckets<M> {
    /// A query for each bucket, how many are run at once, and how many rows are wanted.
    fn queries(self) -> Result<(Vec<Select<M, All>>, usize, usize)> {
        if self.at_once == 0 {
            let table = M::shapes().table().name;
            return Err(Error::invalid_query(format!(
                "{table}: with 0 buckets at once nothing is read: give `.at_once(..)` 1 or more"
            )));
        }
        let backwards = self.select.order_of(self.at) == Order::Desc;
        let most = self.select.limit.map_or(usize::MAX, |limit| limit as usize);
        let values = self.select.values?;
        let query = |filters: Vec<Filter<M>>| {
            let mut query = Select::<M, All>::new();
            query.shape = self.select.shape.clone();
            query.values = Ok(values.clone());
            (query.limit, query.page_size) = (self.select.limit, self.select.page_size);
            query.bound.clone_from(&self.select.bound);
            filters.into_iter().for_each(|filter| query.filter(filter));
            query
        };
        let mut queries: Vec<_> = self.buckets?.into_iter().map(query).collect();
        if backwards {
            queries.reverse();
        }
        Ok((queries, self.at_once, most))
    }
}

/// Reads no further than to the bucket in which there are enough rows; those beside it may be read in vain.
async fn read<M: Model>(
    target: Target,
    queries: Vec<Select<M, All>>,
    at_once: usize,
    most: usize,
) -> Result<Vec<M>> {
    let rows = |query: Select<M, All>| {
        let (target, pages) = (target.clone(), query.pages());
        async move {
            let (pages, most) = pages?;
            read_all(target, pages, most).await
        }
    };
    let mut buckets = stream::iter(queries).map(rows).buffered(at_once);
    let mut all = Vec::new();
    while let Some(bucket) = buckets.try_next().await? {
        all.extend(bucket);
        if all.len() >= most {
            all.truncate(most);
            break;
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use coodie_core::bucket::Day;

    #[test]
    fn a_range_that_ends_with_a_bucket_does_not_reach_the_next() {
        let at = |time: &str| time.parse::<DateTime<Utc>>().unwrap();
        let midnight = at("2024-03-02T00:00:00Z");
        let day = |time: &str| Some(Day::of(at(time)));
        assert_eq!(last(Bound::Excluded(&midnight)), day("2024-03-01T00:00:00Z"));
        assert_eq!(last(Bound::Excluded(&at("2024-03-02T00:00:00.001Z"))), day("2024-03-02T00:00:00Z"));
        assert_eq!(last(Bound::Excluded(&at("2024-03-02T00:00:00.0009Z"))), day("2024-03-01T00:00:00Z"));
        assert_eq!(last(Bound::Included(&midnight)), day("2024-03-02T00:00:00Z"));
        assert_eq!(last::<Day>(Bound::Excluded(&DateTime::<Utc>::MIN_UTC)), None);
    }
}
