use super::work::{Finish, Flush, Push, PushAll, PushStream, Work};
use super::write::Write;
use super::{BulkFeed, BulkProgress, IntoBulkWrite};
use crate::op::OpenBulk;
use crate::{Action, Awaitable, Database};
use coodie_core::Result;
use futures_util::Stream;

/// Writes many rows: bounded in flight, rows of one partition together, what may be sent again is, and what became of
/// each row is known.
///
/// Rows wait until those of their partition fill a batch, until more wait than `.window(..)` says, or until
/// [`flush`](Self::flush): so few requests carry many rows. Two writes to one row are made in the order in which they
/// were pushed; writes to different rows are made in any order.
///
/// A writer sends and listens while it is pushed to, flushed or finished, and at no other time: it spawns nothing.
///
/// # Dropped
/// [`finish`](Self::finish) it. One that is dropped before gives up: rows that wait are not written, of those in flight
/// nobody knows; it logs so as an error (by `tracing`), with how many there are, and tells `.on_outcome(..)` each of
/// them.
#[must_use = "rows are only all written once the writer is finished: call `finish()`"]
pub struct BulkWriter<D> {
    pub(super) feed: BulkFeed,
    db: D,
}

impl<D: Database> BulkWriter<D> {
    /// Begins to write many rows, on the default database unless `.on(&db)` says another.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().on(&db).in_flight(64).await?;
    /// bulk.push(commit.save()).await?;
    /// assert_eq!(bulk.finish().await?.all_written()?, 1);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if a setting is 0 that must not be; `Configuration`, if there is no database.
    pub fn begin() -> Action<OpenBulk<D>, D> {
        Action::of(OpenBulk::default())
    }

    pub(crate) fn of(feed: BulkFeed, db: D) -> Self {
        Self { feed, db }
    }

    /// Takes a write, as soon as there is room for it; its values are encoded at once. Answers with its number, from 0
    /// on.
    ///
    /// A write that is refused before it is sent is a row that was not written, as one that the server refuses.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().await?;
    /// assert_eq!(bulk.push(commit.save()).await?, 0);
    /// assert_eq!(bulk.push(Other { id: 7 }.save()).await?, 1);
    /// bulk.finish().await?.all_written()?;
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// After as many rows that were not written as `.max_failures(..)` says: the first of them. The write is not taken.
    pub fn push(&mut self, write: impl IntoBulkWrite<D>) -> Work<Push<'_, D>, D> {
        let write = Some(self.checked(write));
        Work::new(Push { writer: self, write })
    }

    /// Takes all writes of a list or an iterator, each as soon as there is room for it. Answers how many there were.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().await?;
    /// let taken = bulk.push_all((1..=100).map(|id| Commit { id, ..commit.clone() }.save().encoded())).await?;
    /// assert_eq!((taken, bulk.finish().await?.written), (100, 100));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// As of [`push`](Self::push); the writes after are left in the iterator.
    pub fn push_all<I>(&mut self, writes: I) -> Work<PushAll<'_, I::IntoIter, D>, D>
    where
        I: IntoIterator<Item: IntoBulkWrite<D>>,
    {
        let push = Push { writer: self, write: None };
        Work::new(PushAll { push, writes: writes.into_iter(), taken: 0 })
    }

    /// Takes all writes of a stream, each as soon as there is room for it. Answers how many there were.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let writes = futures_util::stream::iter([commit.save(), Commit { id: 2, ..commit.clone() }.save()].map(|save| save.encoded()));
    /// let mut bulk = BulkWriter::begin().await?;
    /// assert_eq!(bulk.push_stream(writes).await?, 2);
    /// bulk.finish().await?.all_written()?;
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// As of [`push`](Self::push).
    pub fn push_stream<S>(&mut self, writes: S) -> Work<PushStream<'_, S, D>, D>
    where
        S: Stream<Item: IntoBulkWrite<D>>,
        D: Awaitable,
    {
        let push = Push { writer: self, write: None };
        Work::new(PushStream { push, writes: Box::pin(writes), taken: 0 })
    }

    /// Sends all rows that wait, and waits until each is written or not.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().await?;
    /// bulk.push(commit.save()).await?;
    /// bulk.flush().await?;
    /// assert_eq!(bulk.progress().figures().written, 1);
    /// bulk.finish().await?.all_written()?;
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// None but those of waiting; what became of the rows, [`finish`](Self::finish) says.
    pub fn flush(&mut self) -> Work<Flush<'_, D>, D> {
        Work::new(Flush(self))
    }

    /// Flushes, and says what became of all rows.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().await?;
    /// bulk.push(commit.save()).await?;
    /// bulk.push(Commit { repo: String::new(), ..commit.clone() }.save()).await?;       // no key is empty
    /// let report = bulk.finish().await?;
    /// assert_eq!((report.written, report.not_written), (1, 1));
    /// assert!(report.failures[0].row == 1 && report.failures[0].error.is_invalid_query());
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// None but those of waiting: rows that were not written are in the report.
    pub fn finish(self) -> Work<Finish<D>, D> {
        Work::new(Finish(self))
    }

    pub(super) fn checked(&self, write: impl IntoBulkWrite<D>) -> Result<Option<Write>> {
        write.into_bulk_write().within(&self.db, self.feed.keyspace())
    }
}

impl<D> BulkWriter<D> {
    /// Says how far it is, to be read at any time, from another task or thread: for a progress bar.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut bulk = BulkWriter::begin().await?;
    /// bulk.push(commit.save()).await?;
    /// let figures = bulk.progress().figures();
    /// assert_eq!((figures.accepted, figures.pending(), figures.failed()), (1, 1, 0));
    /// bulk.finish().await?.all_written()?;
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn progress(&self) -> BulkProgress {
        self.feed.progress().clone()
    }
}
