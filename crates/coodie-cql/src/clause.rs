//! The clauses of which statements are made: one small type each, rendered as the CQL grammar has them.

mod assignment;
mod column;
mod condition;
mod field;
mod function;
mod operator;
mod order;
mod relation;
mod replication;
mod selector;
mod subject;
mod table;
mod target;
mod using;
mod with;

pub use assignment::{Assignment, AssignmentOperator};
pub use column::{ColumnDefinition, ColumnRef};
pub use condition::Condition;
pub use field::FieldDefinition;
pub use function::Function;
pub use operator::Operator;
pub use order::Ordering;
pub use relation::Relation;
pub use replication::{Replication, Tablets};
pub use selector::Selector;
pub use subject::Subject;
pub use table::TableRef;
pub use target::{Part, Target};
pub use using::Using;

pub(crate) use relation::Where;
pub(crate) use with::With;

use std::fmt;

/// Items with `separator` between them.
pub(crate) struct Joined<'i, T>(pub(crate) &'i [T], pub(crate) &'static str);

impl<T: fmt::Display> fmt::Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, item) in self.0.iter().enumerate() {
            let separator = if n == 0 { "" } else { self.1 };
            write!(f, "{separator}{item}")?;
        }
        Ok(())
    }
}
