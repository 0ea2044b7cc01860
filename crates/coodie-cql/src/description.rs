//! Which of a model's statements is meant: what a call describes, and a shape is made of.

mod write;

pub use write::{InsertShape, Terms, UpdateShape};

use crate::interner::ShapeKey;
use crate::{Operator, Subject};
use coodie_core::Order;
use smallvec::SmallVec;
use std::slice::from_ref;

/// What a query reads, and which rows.
#[derive(Clone, Debug, Default)]
pub struct SelectShape {
    /// What is read.
    pub reads: Reads,
    /// What is compared.
    pub filters: SmallVec<[Restriction; 4]>,
    /// The columns ordered by.
    pub order: SmallVec<[(u16, Order); 2]>,
    /// Whether the number of rows is bounded.
    pub limit: bool,
    /// Whether filtering is allowed.
    pub allow_filtering: bool,
}

/// How a filter or a condition compares something; columns are known by their places in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// What is compared.
    pub subject: Subject<u16>,
    /// How it is compared.
    pub operator: Operator,
}

impl Restriction {
    /// Compares a column.
    #[must_use]
    pub fn column(at: u16, operator: Operator) -> Self {
        Self { subject: Subject::Column(at), operator }
    }

    /// The column, if it is compared itself.
    #[must_use]
    pub fn at(&self) -> Option<u16> {
        if let Subject::Column(at) = self.subject { Some(at) } else { None }
    }

    /// Tells whether it compares this column, and so.
    #[must_use]
    pub fn is(&self, at: usize, operator: Operator) -> bool {
        self.operator == operator && self.at().map(usize::from) == Some(at)
    }

    /// How many values are bound for it: an entry has a key, too.
    #[must_use]
    pub fn values(&self) -> usize {
        if let Subject::Entry(_) = self.subject { 2 } else { 1 }
    }

    /// Adds what tells it from others.
    pub(crate) fn identify(&self, key: &mut ShapeKey) {
        let (kind, columns) = match &self.subject {
            Subject::Column(at) => (0, from_ref(at)),
            Subject::Entry(at) => (1, from_ref(at)),
            Subject::Field(at, _) => (2, from_ref(at)),
            Subject::Token(columns) => (3, &columns[..]),
            Subject::Tuple(columns) => (4, &columns[..]),
        };
        let first = columns.first().map_or(0, |at| u32::from(*at));
        key.push((columns.len() as u32) << 24 | kind << 20 | (self.operator as u32) << 16 | first);
        key.extend(columns.iter().skip(1).map(|at| u32::from(*at)));
        if let Subject::Field(_, field) = self.subject {
            key.push(field.len() as u32);
            key.extend(field.bytes().map(u32::from));
        }
    }
}

/// What a query reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reads {
    /// Every column.
    #[default]
    Rows,
    /// How many rows.
    Count,
    /// How many rows have a clustering key: rows of nulls, which stand for static columns alone, are not counted.
    CountClustering,
    /// The key only: whether there is a row.
    Key,
}
