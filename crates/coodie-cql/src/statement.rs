//! Statements: one file each, rendered in the order of the CQL grammar.

mod alter_keyspace;
mod alter_table_add;
mod alter_table_with;
mod alter_type_add;
mod alter_view_with;
mod batch;
mod create_index;
mod create_keyspace;
mod create_table;
mod create_type;
mod create_view;
mod delete;
mod drop_index;
mod drop_keyspace;
mod drop_table;
mod drop_type;
mod drop_view;
mod insert;
mod insert_json;
pub(crate) mod select;
mod truncate;
mod update;

pub use alter_keyspace::{AlterKeyspace, build_alter_keyspace};
pub use alter_table_add::{AlterTableAdd, build_alter_table_add};
pub use alter_table_with::{AlterTableWith, build_alter_table_with};
pub use alter_type_add::{AlterTypeAdd, build_alter_type_add};
pub use alter_view_with::{AlterViewWith, build_alter_view_with};
pub use batch::{BatchKind, BatchText, build_batch};
pub use create_index::{CreateIndex, build_create_index, index_name};
pub use create_keyspace::{CreateKeyspace, build_create_keyspace};
pub use create_table::{CreateTable, build_create_table};
pub use create_type::{CreateType, build_create_type};
pub use create_view::{CreateView, build_create_view};
pub use delete::{Delete, build_delete};
pub use drop_index::{DropIndex, build_drop_index};
pub use drop_keyspace::{DropKeyspace, build_drop_keyspace};
pub use drop_table::{DropTable, build_drop_table};
pub use drop_type::{DropType, build_drop_type};
pub use drop_view::{DropView, build_drop_view};
pub use insert::{Insert, build_insert};
pub use insert_json::{InsertJson, build_insert_json};
pub use select::{Projection, Select, build_count, build_select};
pub use truncate::{Truncate, build_truncate};
pub use update::{Update, build_update};

use crate::{Assignment, Marker, TableRef, Target};
use coodie_core::Name;
use std::fmt;

/// The statements, each with the field that holds what it is about, if that is in a keyspace.
macro_rules! statements {
    ($($statement:ident $(about $table:ident)?,)*) => {
        /// A statement as a tree: drivers print it, or evaluate it.
        ///
        /// ```
        /// use coodie_cql::{Statement, build_count, build_drop_table, example::git_commits};
        ///
        /// let table = git_commits();
        /// let count = Statement::from(build_count(&table));
        /// assert!(count.is_dml() && count.is_idempotent() && count.markers().is_empty());
        /// assert_eq!(count.within("code").to_string(), "SELECT COUNT(*) FROM code.git_commits");
        /// assert!(!Statement::from(build_drop_table(&table)).is_dml());
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Statement {
            $(
                #[doc = concat!("The statement [`", stringify!($statement), "`].")]
                $statement($statement),
            )*
        }

        impl Statement {
            /// Returns the table that the statement is about, or the view, the index or the user type, if it is about
            /// one.
            #[must_use]
            pub fn table(&self) -> Option<&TableRef> {
                $($(if let Self::$statement(statement) = self {
                    return Some(&statement.$table);
                })?)*
                None
            }

            fn table_mut(&mut self) -> Option<&mut TableRef> {
                $($(if let Self::$statement(statement) = self {
                    return Some(&mut statement.$table);
                })?)*
                None
            }
        }

        impl fmt::Display for Statement {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$statement(statement) => statement.fmt(f),)* }
            }
        }

        $(impl From<$statement> for Statement {
            fn from(statement: $statement) -> Self {
                Self::$statement(statement)
            }
        })*
    };
}

statements! {
    Select about table,
    Insert about table,
    InsertJson about table,
    Update about table,
    Delete about table,
    CreateKeyspace,
    AlterKeyspace,
    DropKeyspace,
    CreateType about name,
    AlterTypeAdd about name,
    DropType about name,
    CreateTable about table,
    AlterTableAdd about table,
    AlterTableWith about table,
    Truncate about table,
    DropTable about table,
    CreateIndex about table,
    DropIndex about index,
    CreateView about view,
    AlterViewWith about view,
    DropView about view,
}

impl Statement {
    /// Returns the same statement on a table of `keyspace`, unless it names a keyspace of its own.
    #[must_use]
    pub fn within(mut self, keyspace: &str) -> Self {
        if let Some(table) = self.table_mut() {
            table.keyspace.get_or_insert_with(|| Name::new(keyspace.to_owned()));
        }
        self
    }

    /// Lists what its `?` stand for, in their order.
    #[must_use]
    pub fn markers(&self) -> Vec<Marker> {
        match self {
            Self::Select(select) => select.markers(),
            Self::Insert(insert) => insert.markers(),
            Self::InsertJson(insert) => insert.markers(),
            Self::Update(update) => update.markers(),
            Self::Delete(delete) => delete.markers(),
            _ => Vec::new(),
        }
    }

    /// Tells whether the statement reads or writes rows: only these can be prepared.
    #[must_use]
    pub fn is_dml(&self) -> bool {
        matches!(
            self,
            Self::Select(_) | Self::Insert(_) | Self::InsertJson(_) | Self::Update(_) | Self::Delete(_)
        )
    }

    /// Tells whether the statement is a lightweight transaction.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        match self {
            Self::Insert(insert) => insert.if_not_exists,
            Self::InsertJson(insert) => insert.if_not_exists,
            Self::Update(update) => update.condition.is_some(),
            Self::Delete(delete) => delete.condition.is_some(),
            _ => false,
        }
    }

    /// Tells whether running the statement twice does what running it once does.
    ///
    /// Not so: conditions, counters, lists that grow, elements at a position, and lists written at a time that is
    /// given.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        match self {
            Self::Update(update) => {
                update.condition.is_none()
                    && update.assignments.iter().all(Assignment::is_repeatable)
                    && !(update.using.timestamp && self.writes_lists())
            }
            Self::Select(_) => true,
            Self::Insert(insert) => !(insert.if_not_exists || insert.using.timestamp && self.writes_lists()),
            Self::InsertJson(insert) => !insert.if_not_exists && !insert.using.timestamp,
            Self::Delete(delete) => {
                delete.condition.is_none() && !delete.columns.iter().any(Target::is_element)
            }
            _ => false,
        }
    }

    /// Tells whether it writes whole lists. The server deletes what was there a microsecond before it writes the
    /// elements: at one and the same time, the second run leaves those of the first. Nobody knows what is in a row of
    /// JSON.
    #[must_use]
    pub fn writes_lists(&self) -> bool {
        match self {
            Self::Insert(insert) => insert.columns.iter().any(crate::ColumnRef::is_list),
            Self::InsertJson(_) => true,
            Self::Update(update) => {
                update.assignments.iter().any(|assignment| assignment.target.column.is_list())
            }
            _ => false,
        }
    }
}
