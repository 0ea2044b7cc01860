use crate::op::{Batch, BatchItem, Conditional, Plain, Timestamp};
use crate::setters::TakesTimestamp;
use crate::{Action, Database};
use coodie_core::{Error, Result};
use coodie_cql::BatchKind;

/// # Batches
impl<D: Database> Action<Batch, D> {
    /// Begins an empty batch: logged, so that all of it happens or nothing. Finished empty, it sends nothing.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// Batch::new().push(commit.save()).push(Other { id: 7 }.save()).await?;
    /// assert_eq!((Commit::find().count().await?, Other::find().count().await?), (1, 1));
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "BEGIN BATCH")]
    #[expect(clippy::new_without_default, reason = "a batch is begun, and then finished")]
    pub fn new() -> Self {
        Self::of(Batch::default())
    }

    /// Begins an empty batch whose writes may have conditions: all of it is made if all conditions hold, or nothing.
    /// All writes are to one partition, and one at least has a condition. The answer tells whether they were made.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let second = Commit { id: 2, ..commit.clone() };
    /// let both = || Batch::conditional().push(commit.insert()).push(second.insert());
    /// assert!(both().await?.applied);
    /// assert!(!both().await?.applied);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "IF NOT EXISTS")]
    pub fn conditional() -> Action<Batch<Conditional>, D> {
        Action::of(Batch::default())
    }

    /// Makes it one of increments, which a logged batch does not take: `BEGIN COUNTER BATCH`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let home = Hits::key("/home").increment(Hits::VIEWS, 1);
    /// let away = Hits::key("/away").increment(Hits::VIEWS, 1);
    /// Batch::new().counter().push(home).push(away).await?;
    /// assert_eq!(Hits::get("/away").await?.views, 1);
    /// # Ok(()) }) }
    /// ```
    pub fn counter(mut self) -> Self {
        self.op.set_kind(BatchKind::Counter);
        self
    }

    /// Refuses the batch at the finish, as `InvalidQuery`, unless all writes are to one partition of one table.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let elsewhere = Commit { repo: "other".into(), ..commit.clone() };
    /// let batch = Batch::new().same_partition().push(commit.save()).push(elsewhere.save());
    /// assert!(batch.await.is_err_and(|error| error.is_invalid_query()));
    /// assert_eq!(Commit::find().count().await?, 0);
    /// # Ok(()) }) }
    /// ```
    pub fn same_partition(mut self) -> Self {
        self.op.keep_together();
        self
    }

    /// Sets how many bytes the batch may write to several partitions; more is an `InvalidQuery` error at the finish.
    /// 51,200 if not said, as servers refuse more by default (`batch_size_fail_threshold`). One partition has no limit.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let batch = Batch::new().size_limit(8).push(commit.save()).push(Other { id: 7 }.save());
    /// assert!(batch.await.is_err_and(|error| error.is_invalid_query()));
    /// # Ok(()) }) }
    /// ```
    pub fn size_limit(mut self, bytes: usize) -> Self {
        self.op.set_size_limit(bytes);
        self
    }
}

/// # Every batch
impl<S, D: Database> Action<Batch<S>, D> {
    /// Adds a write. A database or keyspace that it names must be the batch's own: say it on the batch first.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut batch = Batch::new();
    /// for id in 1..=3 {
    ///     batch = batch.push(Commit { id, ..commit.clone() }.save());
    /// }
    /// batch.await?;
    /// assert_eq!(Commit::find().count().await?, 3);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: the first mistake in any write (`Codec`, `Validation`, `InvalidQuery`), and nothing is sent;
    /// `InvalidQuery`, if a write names another database, or options of its own request.
    pub fn push<O: BatchItem<S>>(mut self, write: Action<O, D>) -> Self {
        let elsewhere = write.db.is_some() && write.db != self.db;
        let in_another_keyspace = write.keyspace.is_some() && write.keyspace != self.keyspace;
        if elsewhere || in_another_keyspace {
            self.op.refuse(Error::invalid_query(ELSEWHERE));
        }
        if write.options.is_some() {
            self.op.refuse(Error::invalid_query(ITS_OWN));
        }
        self.op.push(write.op, self.db.is_some());
        self
    }

    /// Adds what the closure adds. If it answers with an error, that is the answer of the finish, and nothing is sent.
    ///
    /// ```
    /// use coodie::{Batch, Document, Error, Memory, Result, init_coodie};
    ///
    /// #[derive(Document)]
    /// struct Account {
    ///     #[partition_key]
    ///     id: i32,
    ///     cents: i64,
    /// }
    ///
    /// fn booked(accounts: &[Account]) -> Batch {
    ///     Batch::new().with(|mut batch| {
    ///         for account in accounts {
    ///             if account.cents < 0 {
    ///                 return Err(Error::validation("an account is never overdrawn"));
    ///             }
    ///             batch = batch.push(account.save());
    ///         }
    ///         Ok(batch)
    ///     })
    /// }
    ///
    /// # async fn example() -> Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// Account::sync_table().await?;
    /// let refused = booked(&[Account { id: 1, cents: 5 }, Account { id: 2, cents: -5 }]).await;
    /// assert!(refused.is_err_and(|error| error.is_validation()));
    /// assert_eq!(Account::find().count().await?, 0);
    /// booked(&[Account { id: 1, cents: 5 }]).await?;
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn with(self, add: impl FnOnce(Self) -> Result<Self>) -> Self {
        let (db, keyspace) = (self.db.clone(), self.keyspace.clone());
        add(self).unwrap_or_else(|why| {
            let mut op = Batch::default();
            op.refuse(why);
            Self { op, db, keyspace, options: None }
        })
    }

    /// Writes each partition by itself, without a log: `BEGIN UNLOGGED BATCH`. For writes to one partition, where a log
    /// adds nothing.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// Batch::new().unlogged().push(commit.save()).push(Commit { id: 2, ..commit.clone() }.save()).await?;
    /// assert_eq!(Commit::find().count().await?, 2);
    /// # Ok(()) }) }
    /// ```
    pub fn unlogged(mut self) -> Self {
        self.op.set_kind(BatchKind::Unlogged);
        self
    }
}

/// The time of all writes of a batch; none of them has one of its own then.
#[diagnostic::do_not_recommend]
impl<D> TakesTimestamp for Action<Batch<Plain>, D> {
    type Timed = Self;

    fn timed(mut self, at: Timestamp) -> Self {
        self.op.set_timestamp(at);
        self
    }
}

const ELSEWHERE: &str = "a batch runs on one database and in one keyspace: chain `.on(&db)` and `.keyspace(..)` on the batch \
                         before its writes, and not on them";
const ITS_OWN: &str = "a batch is one request: chain `.consistency(..)`, `.timeout(..)` and the like on the batch, and not on \
                       its writes";
