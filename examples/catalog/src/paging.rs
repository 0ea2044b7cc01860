use coodie::{PagedResult, PagingState, Result};
use serde::{Deserialize, Serialize};

/// Which page is asked for: `?limit=20&page=..`.
#[derive(Deserialize, Default)]
pub(crate) struct Paging {
    limit: Option<u32>,
    page: Option<String>,
}

/// A page, and the token of the next one; none after the last.
#[derive(Serialize)]
pub(crate) struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

impl Paging {
    /// How many rows, within reason.
    pub(crate) fn size(&self) -> u32 {
        self.limit.unwrap_or(20).clamp(1, 100)
    }

    /// Where the page begins.
    pub(crate) fn start(&self) -> Result<Option<PagingState>> {
        self.page.as_deref().map(str::parse).transpose()
    }
}

impl<T> From<PagedResult<T>> for Page<T> {
    fn from(page: PagedResult<T>) -> Self {
        Self { items: page.data, next: page.paging_state.map(|token| token.to_string()) }
    }
}
