use crate::action::target;
use crate::flow::Flow;
use crate::op::Scan;
use crate::scan::{Checkpoint, ScanFeed};
use crate::{Action, Database};
use coodie_cql::{Filters, Model};

/// # Scans
impl<M: Model, D: Database> Action<Scan<M>, D> {
    /// Keeps the rows for which the filter holds, as of `find()`; several must hold all. The server reads the others as
    /// well, and drops them: without an index that needs `.allow_filtering()`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let mut rows = Commit::scan().filter(Commit::AUTHOR.eq("ada")).rows();
    /// assert_eq!(rows.next().await.transpose()?, Some(commit));
    /// assert!(rows.next().await.is_none());
    /// # Ok(()) }) }
    /// ```
    pub fn filter(mut self, filters: impl Filters<M>) -> Self {
        filters.each(&mut |filter| self.op.filter(filter));
        self
    }

    /// Lets the server read rows only to drop them: `ALLOW FILTERING`. Without it such a scan is refused.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let mut refused = Commit::scan().filter(Commit::NOTE.eq("wip")).rows();
    /// assert!(refused.next().await.is_some_and(|row| row.is_err_and(|error| error.is_invalid_query())));
    /// let mut rows = Commit::scan().filter(Commit::NOTE.eq("wip")).allow_filtering().rows();
    /// assert!(rows.next().await.is_none());
    /// # Ok(()) }) }
    /// ```
    pub fn allow_filtering(mut self) -> Self {
        self.op.select.allow_filtering();
        self
    }

    /// Sets how many ranges are read at once; 8, if not said. So many pages are held at most. 0 is an `InvalidQuery`
    /// error.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let mut rows = Commit::scan().parallelism(32).ranges(256).page_size(1_000).attempts(3).rows();
    /// assert_eq!(rows.next().await.transpose()?, Some(commit));
    /// # Ok(()) }) }
    /// ```
    pub fn parallelism(mut self, ranges: usize) -> Self {
        self.op.parallelism = ranges;
        self
    }

    /// Fetches so many rows of a range at a time; 5,000 if not said. 0 is an `InvalidQuery` error.
    /// [`parallelism`](Self::parallelism) has an example.
    pub fn page_size(mut self, rows: u32) -> Self {
        self.op.select.page_size(rows);
        self
    }

    /// Sets into how many ranges the ring is cut at least; 64, if not said. What a node owns in one piece is cut in two
    /// in any case. More ranges are smaller steps of progress and checkpoints, and more requests. 0 is an
    /// `InvalidQuery` error. [`parallelism`](Self::parallelism) has an example.
    pub fn ranges(mut self, least: u16) -> Self {
        self.op.ranges = least;
        self
    }

    /// Sets how often a page is asked for, with growing random pauses, where no answer came or too few replicas are up;
    /// 8, if not said. 0 is an `InvalidQuery` error. [`parallelism`](Self::parallelism) has an example.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.op.attempts = attempts;
        self
    }

    /// Goes on where another scan was: with what its checkpoint does not say to have been read. Table and filters must
    /// be the same, or it is an `InvalidQuery` error; all else may differ.
    ///
    /// ```
    /// use coodie::{Checkpoint, Document, Memory, init_coodie};
    ///
    /// #[derive(Document)]
    /// struct Event {
    ///     #[partition_key]
    ///     id: i32,
    /// }
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// Event::sync_table().await?;
    /// for id in 0..100 {
    ///     Event { id }.save().await?;
    /// }
    /// let mut seen = std::collections::BTreeSet::new();
    /// let mut rows = Event::scan().rows();
    /// while let Some(row) = rows.next().await {
    ///     seen.insert(row?.id);
    ///     if rows.progress() > 0.5 {
    ///         break;
    ///     }
    /// }
    /// let kept = rows.checkpoint().to_string();                           // in a file, or a table
    /// drop(rows);
    ///
    /// let mut rows = Event::scan().resume(kept.parse::<Checkpoint>()?).rows();
    /// while let Some(row) = rows.next().await {
    ///     seen.insert(row?.id);
    /// }
    /// assert_eq!((seen.len(), rows.progress()), (100, 1.0));
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn resume(mut self, from: Checkpoint) -> Self {
        self.op.resume = Some(from);
        self
    }

    /// Gives the rows one by one, in no order: a `Stream`, or an `Iterator`, which tells how far it is.
    ///
    /// A row that does not decode is an error in its place. A request that fails, after all its attempts, is an error
    /// that ends the scan; `checkpoint()` says then where to go on.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let mut rows = Commit::scan().rows();
    /// while let Some(row) = rows.next().await {
    ///     assert_eq!(row?, commit);
    /// }
    /// assert_eq!(rows.progress(), 1.0);
    /// # Ok(()) }) }
    /// ```
    pub fn rows(self) -> Flow<ScanFeed<M>, D> {
        let target = target(self.db, self.keyspace, self.options, self.op.connection());
        self.op.rows(target)
    }
}
