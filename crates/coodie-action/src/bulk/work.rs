use super::write::Write;
use super::{BulkReport, BulkWriter, IntoBulkWrite};
use crate::{Awaitable, Database, Runnable};
use coodie_core::{Error, Result};
use futures_util::Stream;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What a bulk writer is about to do. Finish it: with `.await` on an async database, with `.run()` on a blocking one.
#[must_use = "a bulk writer does nothing until it is finished with `.await` or `.run()`"]
pub struct Work<W, D>(W, PhantomData<fn() -> D>);

/// What can be done a part at a time.
#[doc(hidden)]
pub trait Steps {
    type Output;

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Self::Output>>;
}

impl<W, D> Work<W, D> {
    pub(super) fn new(work: W) -> Self {
        Self(work, PhantomData)
    }
}

// Nothing in it is pinned.
impl<W, D> Unpin for Work<W, D> {}

impl<W: Steps, D: Awaitable> Future for Work<W, D> {
    type Output = Result<W::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.poll(cx)
    }
}

impl<W: Steps, D: Runnable> Work<W, D> {
    /// Does it, and waits.
    ///
    /// # Errors
    /// What the work says; `Configuration` in async code, where nothing is done.
    pub fn run(mut self) -> Result<W::Output> {
        D::wait(|| std::future::poll_fn(|cx| self.0.poll(cx)))?
    }
}

/// A write that waits for room; given up before, it is not taken.
pub struct Push<'w, D> {
    pub(super) writer: &'w mut BulkWriter<D>,
    pub(super) write: Option<Result<Option<Write>>>,
}

impl<D> Steps for Push<'_, D> {
    type Output = u64;

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<u64>> {
        self.writer.feed.poll_push(&mut self.write, cx)
    }
}

impl<D> Push<'_, D> {
    /// Says of a write that was taken from where it came, and waits still, that it was not made.
    fn give_up(&mut self) {
        if self.write.take().is_some() {
            self.writer.feed.refuse(Error::driver("the bulk writer was given up before the row was sent"));
        }
    }
}

/// Writes that wait for room, one after another.
pub struct PushAll<'w, I, D> {
    pub(super) push: Push<'w, D>,
    pub(super) writes: I,
    pub(super) taken: u64,
}

impl<I, D: Database> Steps for PushAll<'_, I, D>
where
    I: Iterator<Item: IntoBulkWrite<D>>,
{
    type Output = u64;

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<u64>> {
        loop {
            if self.push.write.is_none() {
                if self.writes.size_hint().1 == Some(0) {
                    return Poll::Ready(Ok(self.taken));
                }
                // Before a write is taken: who gives up while there is none has it still.
                ready!(self.push.writer.feed.poll_ready(cx))?;
                let Some(write) = self.writes.next() else { return Poll::Ready(Ok(self.taken)) };
                self.push.write = Some(self.push.writer.checked(write));
            }
            ready!(self.push.poll(cx))?;
            self.taken += 1;
        }
    }
}

impl<I, D> Drop for PushAll<'_, I, D> {
    fn drop(&mut self) {
        self.push.give_up();
    }
}

/// Writes of a stream that wait for room; while the stream has none, those before are sent and answered.
pub struct PushStream<'w, S, D> {
    pub(super) push: Push<'w, D>,
    pub(super) writes: Pin<Box<S>>,
    pub(super) taken: u64,
}

impl<S, D: Database> Steps for PushStream<'_, S, D>
where
    S: Stream<Item: IntoBulkWrite<D>>,
{
    type Output = u64;

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<u64>> {
        loop {
            if self.push.write.is_none() {
                ready!(self.push.writer.feed.poll_ready(cx))?;
                let Poll::Ready(next) = self.writes.as_mut().poll_next(cx) else {
                    self.push.writer.feed.poll_answers(cx);
                    return Poll::Pending;
                };
                let Some(write) = next else { return Poll::Ready(Ok(self.taken)) };
                self.push.write = Some(self.push.writer.checked(write));
            }
            ready!(self.push.poll(cx))?;
            self.taken += 1;
        }
    }
}

impl<S, D> Drop for PushStream<'_, S, D> {
    fn drop(&mut self) {
        self.push.give_up();
    }
}

/// All that waits is sent and answered.
pub struct Flush<'w, D>(pub(super) &'w mut BulkWriter<D>);

impl<D> Steps for Flush<'_, D> {
    type Output = ();

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.0.feed.poll_flush(cx).map(Ok)
    }
}

/// All that waits is sent and answered, and what became of it is said.
pub struct Finish<D>(pub(super) BulkWriter<D>);

impl<D> Steps for Finish<D> {
    type Output = BulkReport;

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<BulkReport>> {
        ready!(self.0.feed.poll_flush(cx));
        Poll::Ready(Ok(self.0.feed.report()))
    }
}
