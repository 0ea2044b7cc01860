use crate::{PageRows, RowType, Target};
use coodie_core::{Result, Values};
use coodie_cql::ShapeRef;
use coodie_driver::{BoxFuture, Page, Request};
use std::marker::PhantomData;
use std::num::NonZeroU32;

/// The pages of a query, one after another, without any waiting: it says what to ask next.
pub struct Pages<R> {
    /// What asks for the next page; `None` at the end, and while one is awaited.
    next: Option<Request>,
    rows: PhantomData<fn() -> R>,
}

impl<R: RowType> Pages<R> {
    pub(crate) fn new(shape: ShapeRef, values: Values, size: NonZeroU32) -> Self {
        Self { next: Some(Request::new(shape, values).page(size, None)), rows: PhantomData }
    }

    /// Asks for the next page, if there is one.
    #[doc(hidden)]
    pub fn ask(&mut self, target: &Target) -> Option<BoxFuture<'static, Result<Page>>> {
        self.next.take().map(|request| target.send(request))
    }

    /// Takes the page that was asked for; an error ends the pages.
    #[doc(hidden)]
    pub fn take(&mut self, page: Result<Page>) -> Result<PageRows<R>> {
        let mut page = page?;
        let next = page.next.take();
        let rows = PageRows::new(page)?.without_static_rows();
        self.next = next;
        Ok(rows)
    }
}
