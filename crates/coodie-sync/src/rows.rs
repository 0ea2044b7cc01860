use crate::wait::wait;
use coodie_action::{Pages, RowFeed, RowType, Target};
use coodie_core::Result;

/// Rows one by one, as an [`Iterator`]; one page is held, and the next is on its way.
///
/// In async code it ends with the first row that would have to be waited for: that is a `Configuration` error.
///
/// ```
/// # use coodie_documents::sync::*;
/// # fn main() { run((|| {
/// # let (db, commit) = start()?;
/// commit.save().run()?;
/// let mut numbers = Vec::new();
/// for found in Commit::find().rows() {
///     numbers.push(found?.id);
/// }
/// assert_eq!(numbers, [1]);
/// # Ok(()) })()) }
/// ```
///
/// # Errors
/// In place of a row that does not decode, `Codec`; the rows after it come. In place of the last row, what the request
/// for a page came to: `InvalidQuery`, `Schema`, `Timeout`, `Unavailable`, `Driver`.
#[must_use = "nothing is read until the iterator is asked"]
pub struct Rows<R: RowType>(Option<RowFeed<R>>);

impl<R: RowType> Rows<R> {
    pub(crate) fn new(target: Result<Target>, pages: Result<(Pages<R>, Option<u32>)>) -> Self {
        Self(Some(RowFeed::new(target, pages)))
    }
}

impl<R: RowType> Iterator for Rows<R> {
    type Item = Result<R::Row>;

    fn next(&mut self) -> Option<Result<R::Row>> {
        let feed = self.0.as_mut()?;
        // Rows of the page at hand need no waiting.
        if let Some(row) = feed.next_here() {
            return Some(row);
        }
        wait(|| std::future::poll_fn(|cx| feed.poll_next(cx))).unwrap_or_else(|why| {
            // Who skips errors would be told the same for ever.
            self.0 = None;
            Some(Err(why))
        })
    }
}
