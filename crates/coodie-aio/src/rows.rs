use coodie_action::{Pages, RowFeed, Target};
use coodie_core::Result;
use coodie_cql::Model;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Documents one by one, as a [`Stream`]; one page is held, and the next is on its way.
#[must_use = "nothing is read until the stream is polled"]
pub struct Rows<M>(RowFeed<M>);

impl<M: Model> Rows<M> {
    pub(crate) fn new(target: Result<Target>, pages: Result<(Pages<M>, Option<u32>)>) -> Self {
        Self(RowFeed::new(target, pages))
    }

    /// The next document; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<M>> {
        std::future::poll_fn(|cx| self.0.poll_next(cx)).await
    }
}

impl<M: Model> Stream for Rows<M> {
    type Item = Result<M>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<M>>> {
        self.0.poll_next(cx)
    }
}
