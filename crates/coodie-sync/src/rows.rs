use crate::wait::wait;
use coodie_action::{Pages, RowFeed, RowType, Target};
use coodie_core::Result;

/// Rows one by one, as an [`Iterator`]; one page is held, and the next is on its way.
#[must_use = "nothing is read until the iterator is asked"]
pub struct Rows<R: RowType>(RowFeed<R>);

impl<R: RowType> Rows<R> {
    pub(crate) fn new(target: Result<Target>, pages: Result<(Pages<R>, Option<u32>)>) -> Self {
        Self(RowFeed::new(target, pages))
    }
}

impl<R: RowType> Iterator for Rows<R> {
    type Item = Result<R::Row>;

    fn next(&mut self) -> Option<Result<R::Row>> {
        // Rows of the page at hand need no waiting.
        if let Some(row) = self.0.next_here() {
            return Some(row);
        }
        let feed = &mut self.0;
        wait(|| std::future::poll_fn(|cx| feed.poll_next(cx))).unwrap_or_else(|why| Some(Err(why)))
    }
}
