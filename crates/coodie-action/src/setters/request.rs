use crate::Action;
use crate::op::{
    Batch, Buckets, Cluster, Conditional, Create, Delete, Get, GetMany, GetOrCreate, Increment, Insert,
    KeyExists, Locked, OpenBulk, PageOf, Ping, Raw, RetryOnConflict, Save, Scan, Select, Update,
};
use coodie_core::{Consistency, SerialConsistency};
use coodie_driver::{RetryPolicy, SpeculativeExecution};
use std::borrow::Cow;
use std::time::Duration;

/// Operations that read or write rows, and say how; and those that ask after the cluster.
#[diagnostic::on_unimplemented(
    message = "this action has no request options",
    label = "no request option here",
    note = "consistency, time-outs, profiles, traces and retries are of actions that read or write rows"
)]
pub trait TakesOptions {}

/// Operations that lightweight transactions order: conditional writes, and reads.
#[diagnostic::on_unimplemented(
    message = "this action has no serial consistency",
    label = "no `serial_consistency` here",
    note = "it is of reads and of conditional writes: chain `.only_if(..)` or `.if_exists()` first, or drop it"
)]
pub trait TakesSerialConsistency {}

macro_rules! marked {
    ($trait:ident: $([$($generics:tt)*] $op:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $trait for $op {}
    )* };
}
marked! { TakesOptions:
    [M, A, R] Select<M, A, R>;
    [M, R] PageOf<M, R>;
    [M] Buckets<M>;
    [M] Get<M>;
    [M, I, A] GetMany<M, I, A>;
    [M] KeyExists<M>;
    [M, R] Scan<M, R>;
    [M, S] Save<'_, M, S>;
    [M] Insert<'_, M>;
    [M, S] Create<M, S>;
    [M, S] Update<'_, M, S>;
    [M, S] Delete<'_, M, S>;
    [M] Increment<'_, M>;
    [M] GetOrCreate<M>;
    [M, F] RetryOnConflict<M, F>;
    [S] Batch<S>;
    [D] OpenBulk<D>;
    [] Raw;
    [] Ping;
    [] Cluster;
}
marked! { TakesSerialConsistency:
    [M, A, R] Select<M, A, R>;
    [M, R] PageOf<M, R>;
    [M] Buckets<M>;
    [M] Get<M>;
    [M, I, A] GetMany<M, I, A>;
    [M] KeyExists<M>;
    [M] Save<'_, M, Locked>;
    [M] Insert<'_, M>;
    [M] Create<M, Conditional>;
    [M] Update<'_, M, Conditional>;
    [M] Update<'_, M, Locked>;
    [M] Delete<'_, M, Conditional>;
    [M] Delete<'_, M, Locked>;
    [M] GetOrCreate<M>;
    [M, F] RetryOnConflict<M, F>;
    [] Batch<Conditional>;
    [] Raw;
}
#[cfg(feature = "json")]
marked! { TakesOptions:
    [M, S] crate::op::InsertJson<M, S>;
}
#[cfg(feature = "json")]
marked! { TakesSerialConsistency:
    [M] crate::op::InsertJson<M, Conditional>;
}

// The bounds are on the methods: on the impls, the compiler says the remedy only where no lifetime stands in the type.

/// # How a request is carried out
///
/// What is said here goes before the defaults of the document: `#[document(consistency = "..", timeout = "..")]`. An
/// action of several requests, as a query of many pages, carries out each of them so.
impl<O, D> Action<O, D> {
    /// Sets how many replicas answer the read, or take the write; `LocalQuorum`, if nothing says another one.
    ///
    /// `Any` is for writes: a read, an increment, or a change of a list's elements with it is an `InvalidQuery` error
    /// at the finish. Too few replicas are an `Unavailable` error.
    ///
    /// ```
    /// use coodie::{Consistency, Document, Memory, SerialConsistency, init_coodie};
    /// use std::time::Duration;
    ///
    /// #[derive(Document)]
    /// #[document(consistency = "local_one", timeout = "2s")]
    /// struct Seat {
    ///     #[partition_key]
    ///     number: i32,
    ///     guest: Option<String>,
    /// }
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// Seat::sync_table().await?;
    /// let seat = Seat { number: 1, guest: None };
    /// seat.save().consistency(Consistency::Quorum).await?;                  // and within two seconds
    /// let taken = seat.update().set(Seat::GUEST, "ada").only_if(Seat::GUEST.is_null());
    /// assert!(taken.serial_consistency(SerialConsistency::Serial).await?.applied);
    /// let seen = Seat::get(1).serial_consistency(SerialConsistency::Serial).timeout(Duration::from_millis(500)).await?;
    /// assert_eq!(seen.guest.as_deref(), Some("ada"));
    ///
    /// let read_from_nobody = Seat::get(1).consistency(Consistency::Any).await;
    /// assert!(read_from_nobody.is_err_and(|error| error.is_invalid_query()));
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn consistency(mut self, level: Consistency) -> Self
    where
        O: TakesOptions,
    {
        self.options().consistency = Some(level);
        self
    }

    /// Says among which replicas a conditional write is put in order: `LocalSerial`, if nothing says another one. A
    /// read sees then what conditional writes have decided, at the price of theirs; it is of one partition, by no
    /// index, and has no other consistency (`InvalidQuery`). [`consistency`](Self::consistency) has an example.
    pub fn serial_consistency(mut self, level: SerialConsistency) -> Self
    where
        O: TakesSerialConsistency,
    {
        self.options().serial_consistency = Some(level);
        self
    }

    /// Sets how long each request may take, retries included; a `Timeout` error then, after which a write may have been
    /// made or not. A statement that is not prepared yet is waited for as long again. 30 seconds, if nothing says
    /// another one. The memory driver never waits. Zero is an
    /// `InvalidQuery` error at the finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use std::time::Duration;
    ///
    /// commit.save().await?;
    /// assert_eq!(Commit::get(("coodie", 1)).timeout(Duration::from_millis(500)).await?, commit);
    /// let at_once = Commit::get(("coodie", 1)).timeout(Duration::ZERO).await;
    /// assert!(at_once.is_err_and(|error| error.is_invalid_query()));
    /// # Ok(()) }) }
    /// ```
    pub fn timeout(mut self, patience: Duration) -> Self
    where
        O: TakesOptions,
    {
        self.options().timeout = Some(patience);
        self
    }

    /// Runs by this profile of the database, made where it is connected to: `Cluster::hosts(..).profile(name, ..)`. One
    /// that the database does not have is a `Configuration` error. The memory driver has every profile.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().profile("writes").await?;
    /// assert_eq!(commit.reload().profile("reports").await?, commit);
    /// # Ok(()) }) }
    /// ```
    pub fn profile(mut self, name: impl Into<Cow<'static, str>>) -> Self
    where
        O: TakesOptions,
    {
        self.options().profile = Some(name.into());
        self
    }

    /// Has the server write down what it does for the request, in `system_traces`. The trace's id is logged by
    /// `tracing`, at the level `INFO`, and given to [`Observer`](coodie_driver::Observer)s with the page. The memory
    /// driver keeps none.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().tracing().await?;
    /// assert_eq!(commit.reload().await?, commit);
    /// # Ok(()) }) }
    /// ```
    pub fn tracing(mut self) -> Self
    where
        O: TakesOptions,
    {
        self.options().tracing = true;
        self
    }

    /// Says whether the request may be sent twice, where the program knows better than the statement tells: an
    /// increment that may be counted twice, say, or a write that another one must not be overwritten by when it comes
    /// late.
    ///
    /// Only what is idempotent is tried again after it may have been carried out, and sent to several nodes when the
    /// answer is late. [`explain`](Self::explain) tells what a statement is by itself; docs/idempotence.md says why.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let counted = || Hits::key("/home").increment(Hits::VIEWS, 1);
    /// assert!(!counted().explain()?.idempotent);
    /// assert!(counted().idempotent(true).explain()?.idempotent);
    /// # Ok(()) }
    /// ```
    pub fn idempotent(mut self, may_be_sent_twice: bool) -> Self
    where
        O: TakesOptions,
    {
        self.options().idempotent = Some(may_be_sent_twice);
        self
    }

    /// Says when a failed attempt is made again.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use coodie::RetryPolicy;
    ///
    /// commit.save().retry_policy(RetryPolicy::Never).await?;
    /// assert_eq!(commit.reload().await?, commit);
    /// # Ok(()) }) }
    /// ```
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self
    where
        O: TakesOptions,
    {
        self.options().retry_policy = Some(policy);
        self
    }

    /// Asks another node as well when the answer is late by `after`, and the next after as long, `most` at most. Only
    /// what is idempotent is sent twice: counters, conditional writes and appended lists are not.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use std::time::Duration;
    ///
    /// commit.save().await?;
    /// let late = Commit::get(("coodie", 1)).speculative_execution(Duration::from_millis(20), 2);
    /// assert_eq!(late.await?, commit);
    /// # Ok(()) }) }
    /// ```
    pub fn speculative_execution(mut self, after: Duration, most: u32) -> Self
    where
        O: TakesOptions,
    {
        self.options().speculative_execution = Some(SpeculativeExecution { after, most });
        self
    }
}
