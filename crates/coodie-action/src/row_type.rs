//! What the rows of a query become.

mod project;
mod selected;
#[cfg(feature = "json")]
mod text;

pub use project::Projected;
pub use selected::Selected;
#[cfg(feature = "json")]
pub use text::JsonText;

use crate::Partial;
use coodie_core::{Layout, Result, Row, RowSet};
use coodie_cql::Model;
use std::sync::Arc;

/// What each row of a query becomes: the document itself, a [`Partial`] one, or what was selected.
#[diagnostic::on_unimplemented(
    message = "rows cannot become a `{Self}`",
    label = "not what a query reads",
    note = "a query reads documents; chain `.select((..))`, `.project::<P>()` or `.only((..))` to read something else"
)]
pub trait RowType: 'static {
    /// The document whose table is read.
    type Model: Model;

    /// What a row is.
    type Row: Send + 'static;

    /// A page of rows, its columns found and compared.
    type Page: Send + Unpin;

    /// Whether cells are taken by their places, so that one more at the end does no harm.
    #[doc(hidden)]
    const BY_PLACE: bool = false;

    /// Finds the columns of a page.
    ///
    /// # Errors
    /// `Schema`, if one has another type than was asked for.
    #[doc(hidden)]
    fn open(rows: RowSet) -> Result<Self::Page>;

    /// The rows of a page.
    #[doc(hidden)]
    fn rows(page: &Self::Page) -> &RowSet;

    /// Makes one of the row that begins at `offset`, and moves on to the next.
    ///
    /// # Errors
    /// `Codec`, if a cell does not fit; the next row is found even so.
    #[doc(hidden)]
    fn read(page: &Self::Page, offset: &mut usize) -> Result<Self::Row>;
}

/// Rows that are documents still: nothing else was selected.
#[diagnostic::on_unimplemented(
    message = "what this query reads is said already",
    label = "rows of this query are no documents",
    note = "a query reads one thing: `.select((..))`, `.project::<P>()`, `.only((..))`, `.defer((..))`, `.json()` and \
            terminals like `.count()` follow `find()` and exclude each other"
)]
pub trait Whole: RowType {}

#[diagnostic::do_not_recommend]
impl<M: Model> Whole for M {}

#[diagnostic::do_not_recommend]
impl<M: Model> RowType for M {
    type Model = M;
    type Row = M;
    type Page = (RowSet, Layout);

    #[inline]
    fn open(rows: RowSet) -> Result<Self::Page> {
        let layout = Layout::of(M::shapes().table(), rows.specs())?;
        Ok((rows, layout))
    }

    #[inline]
    fn rows((rows, _): &Self::Page) -> &RowSet {
        rows
    }

    #[inline]
    fn read((rows, layout): &Self::Page, offset: &mut usize) -> Result<M> {
        let start = &rows.body()[*offset..];
        let mut row = Row::of(M::shapes().table(), layout, rows.specs(), start);
        let model = M::read(&mut row);
        // After an error too: the next row is found by it.
        *offset += start.len() - row.rest()?.len();
        model
    }
}

impl<M: Model> RowType for Partial<M> {
    type Model = M;
    type Row = Self;
    type Page = Arc<RowSet>;

    fn open(rows: RowSet) -> Result<Self::Page> {
        Layout::of(M::shapes().table(), rows.specs())?;
        Ok(Arc::new(rows))
    }

    fn rows(rows: &Self::Page) -> &RowSet {
        rows
    }

    fn read(rows: &Self::Page, offset: &mut usize) -> Result<Self> {
        Self::next(rows, offset)
    }
}
