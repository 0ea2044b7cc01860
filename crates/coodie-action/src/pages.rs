use crate::{PageRows, Target};
use coodie_core::{Result, Values};
use coodie_cql::{Model, ShapeRef};
use coodie_driver::{BoxFuture, Page, Request};
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::sync::Arc;

/// The pages of a query, one after another, without any waiting: it says what to ask next.
pub struct Pages<M> {
    shape: ShapeRef,
    values: Values,
    size: NonZeroU32,
    /// Where the next page begins; `None` at the end.
    next: Option<Option<Arc<[u8]>>>,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Pages<M> {
    pub(crate) fn new(shape: ShapeRef, values: Values, size: NonZeroU32) -> Self {
        Self { shape, values, size, next: Some(None), model: PhantomData }
    }

    /// Asks for the next page, if there is one.
    #[doc(hidden)]
    pub fn ask(&mut self, target: &Target) -> Option<BoxFuture<'static, Result<Page>>> {
        let from = self.next.take()?;
        let request = Request::new(self.shape.clone(), self.values.clone()).page(self.size, from);
        Some(target.send(request))
    }

    /// Takes the page that was asked for; an error ends the pages.
    #[doc(hidden)]
    pub fn take(&mut self, page: Result<Page>) -> Result<PageRows<M>> {
        let mut page = page?;
        let next = page.next.take();
        let rows = PageRows::new(page)?.without_static_rows();
        self.next = next.map(Some);
        Ok(rows)
    }
}
