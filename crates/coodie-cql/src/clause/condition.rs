use super::{Joined, Relation};
use crate::Marker;
use std::fmt;

/// The condition of a lightweight transaction.
///
/// ```
/// use coodie_cql::{ColumnRef, Condition, Relation, build_delete, example::git_commits};
///
/// let table = git_commits();
/// let author = Relation::eq(ColumnRef::of(&table.columns[3]));
/// assert_eq!(Condition::Columns(vec![author]).to_string(), "IF author = ?");
///
/// let mut delete = build_delete(&table, [].iter());
/// delete.condition = Some(Condition::Exists);
/// assert!(delete.to_string().ends_with("AND committed_at = ? IF EXISTS"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Condition {
    /// `IF EXISTS`: the row must be there.
    Exists,
    /// `IF a = ? AND b > ?`: the row's columns must be so.
    Columns(Vec<Relation>),
}

impl Condition {
    pub(crate) fn markers(&self) -> impl Iterator<Item = Marker> {
        let columns = if let Self::Columns(columns) = self { &columns[..] } else { &[] };
        columns.iter().flat_map(Relation::markers)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists => f.write_str("IF EXISTS"),
            Self::Columns(columns) => write!(f, "IF {}", Joined(columns, " AND ")),
        }
    }
}
