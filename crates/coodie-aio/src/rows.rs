use coodie_action::{Pages, RowFeed, RowType, Target};
use coodie_core::Result;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Rows one by one, as a [`Stream`]; one page is held, and the next is on its way.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// commit.save().await?;
/// let mut rows = Commit::find().rows();
/// let mut numbers = Vec::new();
/// while let Some(found) = rows.next().await {
///     numbers.push(found?.id);
/// }
/// assert_eq!(numbers, [1]);
/// # Ok(()) }) }
/// ```
#[must_use = "nothing is read until the stream is polled"]
pub struct Rows<R: RowType>(RowFeed<R>);

impl<R: RowType> Rows<R> {
    pub(crate) fn new(target: Result<Target>, pages: Result<(Pages<R>, Option<u32>)>) -> Self {
        Self(RowFeed::new(target, pages))
    }

    /// Returns the next row; `None` after the last.
    ///
    /// # Errors
    /// In place of a row that does not decode, `Codec`; the rows after it come. In place of the last row, what the
    /// request for a page came to: `InvalidQuery`, `Schema`, `Timeout`, `Unavailable`, `Driver`.
    pub async fn next(&mut self) -> Option<Result<R::Row>> {
        std::future::poll_fn(|cx| self.0.poll_next(cx)).await
    }
}

impl<R: RowType> Stream for Rows<R> {
    type Item = Result<R::Row>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<R::Row>>> {
        self.0.poll_next(cx)
    }
}
