use crate::catalogue::Definition;
use crate::evaluate::scan::Found;
use coodie_core::{ColumnSpec, RowSet, Table};
use coodie_driver::Page;
use std::sync::Arc;

/// Rows on their way to the client.
pub(crate) struct Answer {
    specs: Vec<ColumnSpec<'static>>,
    count: usize,
    body: Vec<u8>,
}

impl Answer {
    /// No rows yet, of these columns.
    pub(crate) fn new(specs: Vec<ColumnSpec<'static>>) -> Self {
        Self { specs, count: 0, body: Vec::new() }
    }

    /// Appends a cell to the row that is being made.
    pub(crate) fn cell(&mut self, value: Option<&[u8]>) {
        let length = value.map_or(-1, |value| value.len() as i32);
        self.body.extend_from_slice(&length.to_be_bytes());
        self.body.extend_from_slice(value.unwrap_or_default());
    }

    /// Ends a row.
    pub(crate) fn row(&mut self) {
        self.count += 1;
    }

    /// Appends these columns of a row that was found, and ends it.
    pub(crate) fn found(&mut self, table: &Definition, columns: &[usize], found: &Found<'_>, now: i64) {
        for at in columns {
            self.cell(found.value(table, *at, now).as_deref());
        }
        self.row();
    }

    /// The rows as a page.
    pub(crate) fn page(self, next: Option<Arc<[u8]>>) -> Page {
        Page::of(RowSet::new(self.specs.into(), self.count, self.body.into()), next)
    }

    /// The rows as a page; those of a table as its model has it, if that has the same types, state its columns.
    pub(crate) fn page_of(self, table: Option<&'static Table>, next: Option<Arc<[u8]>>) -> Page {
        match table.filter(|table| table.is_answered_by(&self.specs)) {
            Some(table) => Page::of(RowSet::of_table(table, self.count, self.body.into()), next),
            None => self.page(next),
        }
    }
}
