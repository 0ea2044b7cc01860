use super::has_token;
use super::merged::{Test, merge};
use super::plan::Plan;
use crate::{Restriction, index_name};
use coodie_core::Table;
use std::fmt;

/// How a statement reaches the rows that it reads or writes: what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Access {
    /// One partition, by its whole key.
    SinglePartition,
    /// Several partitions, each by its whole key.
    Partitions,
    /// An index of this name, on all nodes, or in one partition.
    Index(String),
    /// The partitions of a range of tokens.
    TokenRange,
    /// Every partition of the table.
    FullScan,
}

impl Access {
    /// How the server reaches the rows of a query.
    #[must_use]
    pub fn of(table: &Table, filters: &[Restriction]) -> Self {
        let Ok(merged) = merge(table, filters) else { return Self::FullScan };
        let plan = Plan::of(table, &merged, has_token(filters), true);
        if let Some((column, index)) = plan.index() {
            return Self::Index(index_name(table, column, index));
        }
        let partition = |at: u16| table.partition.contains(&usize::from(at));
        let several = merged.iter().any(|filter| partition(filter.columns[0]) && filter.test == Test::In);
        match (plan.key_range, has_token(filters)) {
            (false, _) if several => Self::Partitions,
            (false, _) => Self::SinglePartition,
            (true, true) => Self::TokenRange,
            (true, false) => Self::FullScan,
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SinglePartition => f.write_str("one partition"),
            Self::Partitions => f.write_str("several partitions, each by its key"),
            Self::Index(name) => write!(f, "the index `{name}`"),
            Self::TokenRange => f.write_str("a range of tokens"),
            Self::FullScan => f.write_str("every partition of the table"),
        }
    }
}
