use super::{ColumnRef, Joined};
use crate::Marker;
use coodie_core::{CollectionType, DataType};
use std::fmt;

/// One relation of a `WHERE`: `c = ?`, `c IN ?`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The column compared.
    pub column: ColumnRef,
    /// How it is compared.
    pub operator: Operator,
}

/// The operators of a `WHERE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)] // each is the operator of that name
pub enum Operator {
    Eq,
    Lt,
    Le,
    Gt,
    Ge,
    /// `IN ?`, the list bound as one value.
    In,
}

impl Relation {
    /// `column = ?`.
    #[must_use]
    pub fn eq(column: ColumnRef) -> Self {
        Self { column, operator: Operator::Eq }
    }

    pub(crate) fn marker(&self) -> Marker {
        let marker = self.column.marker();
        if self.operator == Operator::In {
            let list = CollectionType::List(Box::new(marker.ty));
            return Marker::new(marker.name, DataType::Collection { frozen: false, typ: list });
        }
        marker
    }
}

impl Operator {
    /// Tells whether it bounds a range.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!(self, Self::Lt | Self::Le | Self::Gt | Self::Ge)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Eq => "=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::In => "IN",
        })
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ?", self.column, self.operator)
    }
}

/// ` WHERE a = ? AND b = ?`, or nothing.
pub(crate) struct Where<'r>(pub(crate) &'r [Relation]);

impl fmt::Display for Where<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " WHERE {}", Joined(self.0, " AND ")) }
    }
}
