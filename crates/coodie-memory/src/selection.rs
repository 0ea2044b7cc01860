//! What a query reads: columns, what is made of them, and what is made of many rows.

mod age;
mod aggregate;
mod group;
mod node;
mod prepare;

pub(crate) use group::{Grouping, Groups};
pub(crate) use node::Seen;

use crate::catalogue::{Definition, Kind};
use crate::evaluate::scan::Found;
use crate::text::{json, json_name};
use crate::values::Value;
use bytes::Bytes;
use coodie_core::{ColumnSpec, DataType, NativeType, Result};
use coodie_cql::{Projection, Select, Selector};
use node::Node;
use prepare::Preparation;

/// What is read of each row, or of each group of rows.
pub(crate) struct Selection<'t> {
    table: &'t Definition,
    terms: Vec<Term>,
    json: bool,
    /// The columns that it names.
    columns: Vec<usize>,
    /// Whether it names none: rows are counted, whatever is in them.
    counts_rows: bool,
}

/// One thing read, as an answer states it.
struct Term {
    name: String,
    ty: DataType,
    node: Node,
}

impl<'t> Selection<'t> {
    pub(crate) fn of(table: &'t Definition, select: &Select) -> Result<Self> {
        let mut preparation = Preparation { table, marker: 0 };
        let terms = match &select.projection {
            Projection::Columns(columns) => {
                columns.iter().map(|column| preparation.column(column)).collect::<Result<Vec<_>>>()?
            }
            Projection::Selectors(selectors) => {
                selectors.iter().map(|selector| preparation.term(selector)).collect::<Result<_>>()?
            }
            _ => Vec::new(),
        };
        let named = select.projection.columns().into_iter().map(|column| table.column(&column.name));
        let counts_rows =
            matches!(&select.projection, Projection::Selectors(s) if s.contains(&Selector::Count));
        Ok(Self { table, terms, json: select.json, columns: named.collect::<Result<_>>()?, counts_rows })
    }

    /// Tells whether one row is made of many.
    pub(crate) fn aggregates(&self) -> bool {
        self.terms.iter().any(|term| term.node.aggregates())
    }

    /// Tells whether a static column is among what the server has to read.
    pub(crate) fn reads_statics(&self) -> bool {
        let is_static = |at: &usize| self.table.columns[*at].kind == Kind::Static;
        if self.counts_rows {
            (0..self.table.columns.len()).any(|at| is_static(&at))
        } else {
            self.columns.iter().any(is_static)
        }
    }

    /// Tells whether statics are read, and beside them nothing but the partition key.
    pub(crate) fn only_statics(&self) -> bool {
        let kinds = || self.columns.iter().map(|at| self.table.columns[*at].kind);
        kinds().any(|kind| kind == Kind::Static)
            && kinds().all(|kind| matches!(kind, Kind::Static | Kind::Partition(_)))
    }

    /// The columns of an answer.
    pub(crate) fn specs(&self) -> Vec<ColumnSpec<'static>> {
        if self.json {
            return vec![self.table.spec_of("[json]", DataType::Native(NativeType::Text))];
        }
        self.terms.iter().map(|term| self.table.spec_of(&term.name, term.ty.clone())).collect()
    }

    /// The cells of one answered row, made of these.
    pub(crate) fn cells(&self, rows: &[Found<'_>], values: &[Value], now: i64) -> Result<Vec<Option<Bytes>>> {
        let seen = Seen { table: self.table, values, now };
        let cells = self.terms.iter().map(|term| term.node.of_rows(&seen, rows));
        let cells: Vec<_> = cells.collect::<Result<_>>()?;
        if !self.json {
            return Ok(cells);
        }
        let fields = self.terms.iter().zip(cells).map(|(term, cell)| {
            let value = cell.map_or_else(|| "null".to_owned(), |cell| json(&term.ty, &cell));
            format!("{}: {value}", json_name(&term.name))
        });
        Ok(vec![Some(format!("{{{}}}", fields.collect::<Vec<_>>().join(", ")).into())])
    }
}
