use crate::wait::wait;
use coodie_action::{Pages, RowFeed, Target};
use coodie_core::Result;
use coodie_cql::Model;

/// Documents one by one, as an [`Iterator`]; one page is held, and the next is on its way.
#[must_use = "nothing is read until the iterator is asked"]
pub struct Rows<M>(RowFeed<M>);

impl<M: Model> Rows<M> {
    pub(crate) fn new(target: Result<Target>, pages: Result<(Pages<M>, Option<u32>)>) -> Self {
        Self(RowFeed::new(target, pages))
    }
}

impl<M: Model> Iterator for Rows<M> {
    type Item = Result<M>;

    fn next(&mut self) -> Option<Result<M>> {
        // Rows of the page at hand need no waiting.
        if let Some(row) = self.0.next_here() {
            return Some(row);
        }
        let feed = &mut self.0;
        wait(|| std::future::poll_fn(|cx| feed.poll_next(cx))).unwrap_or_else(|why| Some(Err(why)))
    }
}
