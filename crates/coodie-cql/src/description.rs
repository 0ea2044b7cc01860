//! Which of a model's statements is meant: what a call describes, and a shape is made of.

mod write;

pub use write::{InsertShape, Terms, UpdateShape};

use crate::interner::ShapeKey;
use crate::{Operator, SelectClauses, Subject};
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
    /// What most queries do not have.
    pub clauses: Option<Box<SelectClauses>>,
}

impl SelectShape {
    /// Returns what most queries do not have, to add to it.
    pub fn clauses(&mut self) -> &mut SelectClauses {
        self.clauses.get_or_insert_default()
    }

    /// The vector whose nearest neighbours are read.
    pub(crate) fn nearest(&self) -> Option<u16> {
        self.clauses.as_ref()?.nearest
    }

    pub(crate) fn key(&self) -> ShapeKey {
        let clauses = u32::from(self.limit)
            | u32::from(self.allow_filtering) << 1
            | u32::from(self.clauses.is_some()) << 2
            | (self.filters.len() as u32) << 3;
        let mut key = ShapeKey::from_slice(&[clauses, self.reads as u32 | (self.order.len() as u32) << 8]);
        self.filters.iter().for_each(|filter| filter.identify(&mut key));
        key.extend(self.order.iter().map(|(at, order)| u32::from(*at) << 4 | *order as u32));
        self.clauses.iter().for_each(|clauses| clauses.identify(&mut key));
        key
    }
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

    /// Returns the column, if it is compared itself.
    #[must_use]
    pub fn at(&self) -> Option<u16> {
        if let Subject::Column(at) = self.subject { Some(at) } else { None }
    }

    /// Tells whether it compares this column, and so.
    #[must_use]
    pub fn is(&self, at: usize, operator: Operator) -> bool {
        self.operator == operator && self.at().map(usize::from) == Some(at)
    }

    /// Says how many values are bound for it.
    #[must_use]
    pub fn values(&self) -> usize {
        self.subject.values()
    }

    /// Adds what tells it from others.
    pub(crate) fn identify(&self, key: &mut ShapeKey) {
        let (kind, columns) = match &self.subject {
            Subject::Column(at) => (0, from_ref(at)),
            Subject::Entry(at) => (1, from_ref(at)),
            Subject::Field(at, _) => (2, from_ref(at)),
            Subject::Token(columns) => (3, &columns[..]),
            Subject::Tuple(columns) => (4, &columns[..]),
            Subject::KeyToken(columns) => (5, &columns[..]),
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
    /// What the clauses select.
    Selected,
}

impl Reads {
    /// Tells whether it is the number of rows.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Count | Self::CountClustering)
    }
}
