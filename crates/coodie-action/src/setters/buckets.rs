use crate::op::{All, Buckets, Select};
use crate::{Action, Database};
use chrono::{DateTime, Utc};
use coodie_core::bucket::Bucket;
use coodie_cql::{Column, Model, role};
use std::ops::RangeBounds;

/// # Queries of buckets
impl<M: Model, D: Database> Action<Select<M, All>, D> {
    /// Reads the rows of a range of time, whose partitions are buckets of time: a query for each bucket, several at
    /// once, the rows in order. A `Vec`.
    ///
    /// `bucket` is the part of the partition key that is the bucket, `at` the clustering column of the time; the rest of
    /// the partition key is filtered by `eq`. The order is that of the table, or what `order_by` says before; `limit`
    /// bounds all rows together, and ends the walk. The range has both ends, or is an `InvalidQuery` error at the
    /// finish.
    pub fn buckets<B: Bucket<Value = B>, I, J>(
        self,
        bucket: Column<M, B, role::Partition, I>,
        at: Column<M, DateTime<Utc>, role::Clustering, J>,
        range: impl RangeBounds<DateTime<Utc>>,
    ) -> Action<Buckets<M>, D> {
        self.map(|select| Buckets::new(select, bucket, at, &range))
    }
}

impl<M: Model, D: Database> Action<Buckets<M>, D> {
    /// Reads so many buckets at once; 4 if not said. 0 is an `InvalidQuery` error at the finish.
    pub fn at_once(mut self, buckets: usize) -> Self {
        self.op.at_once(buckets);
        self
    }
}
