use super::Select;
use super::select::{All, read_all};
use crate::{Answer, Operation, Target};
use chrono::{DateTime, Utc};
use coodie_core::bucket::Bucket;
use coodie_core::{Error, Order, Result};
use coodie_cql::{Column, Filter, Model, role};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::ops::{Bound, RangeBounds};

/// Reads a range of time, bucket by bucket, several at a time, in the order of the rows.
pub struct Buckets<M> {
    select: Select<M, All>,
    /// The filters of each bucket, the first one to be read first.
    buckets: Result<Vec<Vec<Filter<M>>>>,
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
        let mut buckets: Result<Vec<_>> =
            walk::<M, B>(range).map(|all| all.into_iter().map(filters).collect());
        if select.order_of(at.name()) == Order::Desc
            && let Ok(buckets) = &mut buckets
        {
            buckets.reverse();
        }
        Self { select, buckets, at_once: AT_ONCE }
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
    let (mut buckets, mut next) = (Vec::new(), Some(B::of(*from)));
    while let Some(bucket) = next.filter(|bucket| from <= to && *bucket <= B::of(*to)) {
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
        let queries: Vec<_> = self.buckets?.into_iter().map(query).collect();
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
