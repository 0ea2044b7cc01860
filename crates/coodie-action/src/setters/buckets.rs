use crate::op::{All, Buckets, Select};
use crate::{Action, Database};
use chrono::{DateTime, Utc};
use coodie_core::bucket::Bucket;
use coodie_cql::{Column, ColumnOf, Filters, Model, OrderBy, role};
use std::ops::RangeBounds;

/// # Queries of buckets
impl<M: Model, D: Database> Action<Select<M, All>, D> {
    /// Reads the rows of a range of time, whose partitions are buckets of time: a query for each bucket, several at
    /// once, the rows in order. A `Vec`.
    ///
    /// `bucket` is the part of the partition key that is the bucket, `at` the clustering column of the time; the rest
    /// of the partition key is filtered by `eq`. The order is that of the table, or what `order_by` says; `limit`
    /// bounds all rows together, and ends the walk. All of them may be chained before or after.
    ///
    /// ```
    /// use coodie::{Document, Memory, bucket::Day, init_coodie};
    /// use chrono::{DateTime, Utc};
    ///
    /// #[derive(Document, Debug, Clone, PartialEq)]
    /// struct Sample {
    ///     #[partition_key(0)]
    ///     sensor: i32,
    ///     #[partition_key(1)]
    ///     #[column(bucket = at)]
    ///     day: Day,
    ///     #[clustering(desc)]
    ///     at: DateTime<Utc>,
    ///     celsius: f64,
    /// }
    ///
    /// # fn main() { coodie_documents::aio::run(async {
    /// init_coodie(Memory::new()).await?;
    /// Sample::sync_table().await?;
    /// let time = |text: &str| text.parse::<DateTime<Utc>>().expect("a time");
    /// for (at, celsius) in [("2026-02-28T23:00:00Z", 4.5), ("2026-03-01T01:00:00Z", 3.0)] {
    ///     Sample { sensor: 1, day: Day::default(), at: time(at), celsius }.save().await?;
    /// }
    /// let range = time("2026-02-28T00:00:00Z")..time("2026-03-02T00:00:00Z");
    /// let walk = || Sample::find().buckets(Sample::DAY, Sample::AT, range.clone()).filter(Sample::SENSOR.eq(1));
    /// let newest = walk().limit(10).at_once(2).await?;
    /// assert_eq!(newest.iter().map(|sample| sample.celsius).collect::<Vec<_>>(), [3.0, 4.5]);
    /// let oldest = walk().order_by(Sample::AT.asc()).limit(1).await?;
    /// assert_eq!(oldest[0].celsius, 4.5);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if the range has no beginning or no end, or more than 100,000 buckets; else as of
    /// the query of each bucket.
    pub fn buckets<B: Bucket<Value = B>, I, J>(
        self,
        bucket: Column<M, B, role::Partition, I>,
        at: Column<M, DateTime<Utc>, role::Clustering, J>,
        range: impl RangeBounds<DateTime<Utc>>,
    ) -> Action<Buckets<M>, D> {
        self.map(|select| Buckets::new(select, bucket, at, &range))
    }
}

/// # Walks over buckets
impl<M: Model, D: Database> Action<Buckets<M>, D> {
    /// Keeps the rows of all buckets for which the filter holds. [`buckets`](Self::buckets) has an example.
    pub fn filter(mut self, filters: impl Filters<M>) -> Self {
        filters.each(&mut |filter| self.op.select.filter(filter));
        self
    }

    /// Orders the rows by the time, or the other way round. [`buckets`](Self::buckets) has an example.
    pub fn order_by<C: ColumnOf<M>>(mut self, order: OrderBy<C>) -> Self {
        self.op.select.order_by(order);
        self
    }

    /// Keeps so many rows of all buckets together, at most, and reads no further. 0 is an `InvalidQuery` error at the
    /// finish. [`buckets`](Self::buckets) has an example.
    pub fn limit(mut self, rows: u32) -> Self {
        self.op.select.limit(rows);
        self
    }

    /// Reads so many buckets at once; 4 if not said. 0 is an `InvalidQuery` error at the finish.
    /// [`buckets`](Self::buckets) has an example.
    pub fn at_once(mut self, buckets: usize) -> Self {
        self.op.at_once(buckets);
        self
    }
}
