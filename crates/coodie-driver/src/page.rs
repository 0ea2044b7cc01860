use coodie_core::RowSet;
use std::sync::Arc;

/// What a driver answers.
#[derive(Default)]
#[non_exhaustive]
pub struct Page {
    /// The rows, if the statement gives any.
    pub rows: Option<RowSet>,
    /// Where the next page begins, if there may be one.
    pub next: Option<Arc<[u8]>>,
}

impl Page {
    /// An answer without rows.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// An answer of these rows.
    #[must_use]
    pub fn of(rows: RowSet, next: Option<Arc<[u8]>>) -> Self {
        Self { rows: Some(rows), next }
    }
}
