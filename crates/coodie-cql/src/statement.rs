//! Statements: one file each, rendered in the order of the CQL grammar.

mod alter_table;
mod batch;
mod create_index;
mod create_table;
mod delete;
mod insert;
mod keyspace;
pub(crate) mod select;
mod update;

pub use alter_table::{AlterTableAdd, build_alter_table_add};
pub use batch::{BatchKind, BatchText, build_batch};
pub use create_index::{CreateIndex, build_create_index, index_name};
pub use create_table::{CreateTable, build_create_table};
pub use delete::{Delete, build_delete};
pub use insert::{Insert, build_insert};
pub use keyspace::{CreateKeyspace, DropKeyspace, Replication, build_create_keyspace, build_drop_keyspace};
pub use select::{Projection, Select, build_count, build_select};
pub use update::{Update, build_update};

use crate::{AssignmentOperator, Marker, TableRef};
use coodie_core::{CollectionType, DataType, Name};
use std::fmt;

/// A statement as a tree: drivers print it, or evaluate it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(missing_docs)] // each is the statement of that name
pub enum Statement {
    Select(Select),
    Insert(Insert),
    Update(Update),
    Delete(Delete),
    CreateKeyspace(CreateKeyspace),
    DropKeyspace(DropKeyspace),
    CreateTable(CreateTable),
    AlterTableAdd(AlterTableAdd),
    CreateIndex(CreateIndex),
}

impl Statement {
    /// The table that the statement is about, if it is about one.
    #[must_use]
    pub fn table(&self) -> Option<&TableRef> {
        match self {
            Self::Select(select) => Some(&select.table),
            Self::Insert(insert) => Some(&insert.table),
            Self::Update(update) => Some(&update.table),
            Self::Delete(delete) => Some(&delete.table),
            Self::CreateTable(create) => Some(&create.table),
            Self::AlterTableAdd(alter) => Some(&alter.table),
            Self::CreateIndex(create) => Some(&create.table),
            Self::CreateKeyspace(_) | Self::DropKeyspace(_) => None,
        }
    }

    fn table_mut(&mut self) -> Option<&mut TableRef> {
        match self {
            Self::Select(select) => Some(&mut select.table),
            Self::Insert(insert) => Some(&mut insert.table),
            Self::Update(update) => Some(&mut update.table),
            Self::Delete(delete) => Some(&mut delete.table),
            Self::CreateTable(create) => Some(&mut create.table),
            Self::AlterTableAdd(alter) => Some(&mut alter.table),
            Self::CreateIndex(create) => Some(&mut create.table),
            Self::CreateKeyspace(_) | Self::DropKeyspace(_) => None,
        }
    }

    /// The same statement on a table of `keyspace`, unless it names a keyspace of its own.
    #[must_use]
    pub fn within(mut self, keyspace: &str) -> Self {
        if let Some(table) = self.table_mut() {
            table.keyspace.get_or_insert_with(|| Name::new(keyspace.to_owned()));
        }
        self
    }

    /// What its `?` stand for, in their order.
    #[must_use]
    pub fn markers(&self) -> Vec<Marker> {
        match self {
            Self::Select(select) => select.markers(),
            Self::Insert(insert) => insert.markers(),
            Self::Update(update) => update.markers(),
            Self::Delete(delete) => delete.markers(),
            _ => Vec::new(),
        }
    }

    /// Tells whether the statement is a lightweight transaction.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        match self {
            Self::Insert(insert) => insert.if_not_exists,
            Self::Update(update) => update.condition.is_some(),
            Self::Delete(delete) => delete.condition.is_some(),
            _ => false,
        }
    }

    /// Tells whether running the statement twice does what running it once does.
    ///
    /// Not so: conditions, counters, and lists that grow.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        match self {
            Self::Update(update) => update.condition.is_none() && update.assignments.iter().all(repeatable),
            Self::Select(_) => true,
            Self::Insert(_) | Self::Delete(_) => !self.is_conditional(),
            _ => false,
        }
    }
}

fn repeatable(assignment: &crate::Assignment) -> bool {
    let grows = matches!(
        assignment.operator,
        AssignmentOperator::Add | AssignmentOperator::Subtract | AssignmentOperator::Prepend
    );
    let list = matches!(&assignment.column.ty, DataType::Collection { typ: CollectionType::List(_), .. });
    let counter = matches!(&assignment.column.ty, DataType::Native(_));
    let shrinks = assignment.operator == AssignmentOperator::Subtract;
    !(grows && (counter || (list && !shrinks)))
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Select(select) => select.fmt(f),
            Self::Insert(insert) => insert.fmt(f),
            Self::Update(update) => update.fmt(f),
            Self::Delete(delete) => delete.fmt(f),
            Self::CreateKeyspace(create) => create.fmt(f),
            Self::DropKeyspace(drop) => drop.fmt(f),
            Self::CreateTable(create) => create.fmt(f),
            Self::AlterTableAdd(alter) => alter.fmt(f),
            Self::CreateIndex(create) => create.fmt(f),
        }
    }
}

macro_rules! into_statement {
    ($($statement:ident)*) => { $(
        impl From<$statement> for Statement {
            fn from(statement: $statement) -> Self {
                Self::$statement(statement)
            }
        }
    )* };
}
into_statement!(Select Insert Update Delete CreateKeyspace DropKeyspace CreateTable AlterTableAdd CreateIndex);
