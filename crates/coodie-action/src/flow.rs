use crate::{Awaitable, Database, Runnable};
use coodie_core::Result;
use futures_util::Stream;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What comes one by one, bounded in flight: a `Stream` on an async database, an `Iterator` on a blocking one.
///
/// It sends and listens while it is asked for the next, and at no other time: it spawns nothing, and what is in flight
/// when it is dropped is given up. In async code an iterator ends with the first item that would have to be waited for:
/// that is a `Configuration` error.
#[must_use = "nothing is read until the next item is asked for"]
pub struct Flow<F, D> {
    pub(crate) feed: F,
    /// Who skips errors would be told the same for ever.
    ended: bool,
    mode: PhantomData<fn() -> D>,
}

/// What gives items, here or later.
#[doc(hidden)]
pub trait Feed {
    type Item;

    /// The next item, if it is here already.
    fn next_here(&mut self) -> Option<Result<Self::Item>>;

    /// The next item; `None` after the last.
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Self::Item>>>;
}

impl<F: Feed, D: Database> Flow<F, D> {
    pub(crate) fn new(feed: F) -> Self {
        Self { feed, ended: false, mode: PhantomData }
    }
}

impl<F: Feed, D: Awaitable> Flow<F, D> {
    /// Returns the next item; `None` after the last.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let mut found = Commit::get_many([("coodie", 1)]).rows();
    /// assert_eq!(found.next().await.transpose()?, Some(Some(commit)));
    /// assert!(found.next().await.is_none());
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// That of the item. Of `get_many`, the items after it follow; of a scan, they do after a row that does not decode,
    /// and it ends after a request that fails: `checkpoint()` says where to go on.
    pub async fn next(&mut self) -> Option<Result<F::Item>> {
        std::future::poll_fn(|cx| self.feed.poll_next(cx)).await
    }
}

// Nothing in it is pinned.
impl<F, D> Unpin for Flow<F, D> {}

impl<F: Feed, D: Awaitable> Stream for Flow<F, D> {
    type Item = Result<F::Item>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.feed.poll_next(cx)
    }
}

impl<F: Feed, D: Runnable> Iterator for Flow<F, D> {
    type Item = Result<F::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        if let Some(item) = self.feed.next_here() {
            return Some(item);
        }
        D::wait(|| std::future::poll_fn(|cx| self.feed.poll_next(cx))).unwrap_or_else(|why| {
            self.ended = true;
            Some(Err(why))
        })
    }
}
