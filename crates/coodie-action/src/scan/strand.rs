use super::span::Span;
use std::sync::Arc;

/// A range of tokens that is read page by page.
pub(super) struct Strand {
    pub(super) span: Span,
    /// Where its next page begins, unless it is the first.
    pub(super) from: Option<Arc<[u8]>>,
    /// How often that page was asked for in vain.
    pub(super) failed: u32,
}

impl Strand {
    pub(super) fn new(span: Span) -> Self {
        Self { span, from: None, failed: 0 }
    }
}
