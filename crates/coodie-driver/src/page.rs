use crate::{Paging, Request};
use coodie_core::RowSet;
use std::sync::Arc;
use uuid::Uuid;

/// What a driver answers.
///
/// ```
/// use coodie_core::{RowSet, Values};
/// use coodie_cql::{Shape, ShapeRef, build_count, example::git_commits};
/// use coodie_driver::{Page, Request};
/// use std::num::NonZeroU32;
/// use std::sync::Arc;
///
/// let shape = ShapeRef::Shared(Arc::new(Shape::dynamic(None, build_count(&git_commits()))));
/// let request = Request::new(shape, Values::default()).page(NonZeroU32::MIN, None);
/// let rows = || RowSet::new(Arc::from([]), 0, Default::default());
///
/// let page = Page::of(rows(), Some(Arc::from(*b"where"))).answering(request.clone());
/// let next = page.next.expect("a next page");
/// assert_eq!(next.from().map(|state| &**state), Some(&b"where"[..]));
/// assert!(Page::of(rows(), None).answering(request).next.is_none());
/// ```
#[derive(Default)]
#[non_exhaustive]
pub struct Page {
    /// The rows, if the statement gives any.
    pub rows: Option<RowSet>,
    /// What asks for the next page, if there may be one: the request itself, given back, so that its values need
    /// not be kept twice.
    pub next: Option<Request>,
    /// Under which id the server keeps its trace, if one was asked for.
    pub tracing_id: Option<Uuid>,
    state: Option<Arc<[u8]>>,
}

impl Page {
    /// Makes an answer without rows.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Makes an answer of these rows; `state` is where the next page begins.
    #[must_use]
    pub fn of(rows: RowSet, state: Option<Arc<[u8]>>) -> Self {
        Self { rows: Some(rows), next: None, tracing_id: None, state }
    }

    /// Returns the same, of a request whose trace the server keeps under this id.
    #[must_use]
    pub fn traced(mut self, id: Option<Uuid>) -> Self {
        self.tracing_id = id;
        self
    }

    /// Returns the answer to this request. Every driver ends with it: without the request, the next page is not found.
    #[must_use]
    pub fn answering(mut self, mut request: Request) -> Self {
        if let (Some(state), Paging::Page { from, .. }) = (self.state.take(), &mut request.paging) {
            *from = Some(state);
            self.next = Some(request);
        }
        self
    }
}
