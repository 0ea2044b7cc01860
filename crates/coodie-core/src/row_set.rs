use crate::{ColumnSpec, Table};
use bytes::Bytes;
use std::sync::Arc;

/// The rows of one answer, as CQL bytes, with the names and types of their columns.
///
/// ```
/// use bytes::Bytes;
/// use coodie_core::{CqlType, RowSet, cell};
///
/// let mut body = Vec::new();
/// for id in [1_i32, 2] {
///     id.encode(&mut body)?;
/// }
/// let rows = RowSet::new([].into(), 2, Bytes::from(body));
/// let mut rest = rows.body();
/// assert_eq!(cell::next(&mut rest)?, Some(&[0, 0, 0, 1][..]));
/// assert_eq!((rows.len(), rest.len()), (2, 8));
/// # Ok::<_, coodie_core::CodecError>(())
/// ```
pub struct RowSet {
    specs: Specs,
    count: usize,
    body: Bytes,
}

enum Specs {
    OfTable(&'static Table),
    Shared(Arc<[ColumnSpec<'static>]>),
    Held(Box<dyn HoldsSpecs>),
}

/// A driver's own result, which holds the columns of its rows.
pub trait HoldsSpecs: Send + Sync + 'static {
    /// Returns the columns.
    fn specs(&self) -> &[ColumnSpec<'_>];
}

impl RowSet {
    /// Makes rows of all columns of a table, in their order: [`Table::is_answered_by`] was asked.
    #[must_use]
    pub fn of_table(table: &'static Table, count: usize, body: Bytes) -> Self {
        Self { specs: Specs::OfTable(table), count, body }
    }

    /// Makes rows whose columns are shared.
    #[must_use]
    pub fn new(specs: Arc<[ColumnSpec<'static>]>, count: usize, body: Bytes) -> Self {
        Self { specs: Specs::Shared(specs), count, body }
    }

    /// Makes rows whose columns stay in the driver's own result.
    pub fn held(holder: impl HoldsSpecs, count: usize, body: Bytes) -> Self {
        Self { specs: Specs::Held(Box::new(holder)), count, body }
    }

    /// Returns the columns of each row.
    #[must_use]
    pub fn specs(&self) -> &[ColumnSpec<'_>] {
        match &self.specs {
            Specs::OfTable(table) => table.specs(),
            Specs::Shared(specs) => specs,
            Specs::Held(holder) => holder.specs(),
        }
    }

    /// Says how many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns the cells of all rows, one after another.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}
