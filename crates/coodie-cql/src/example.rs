//! The table of the documentation's examples.

use coodie_core::{ColumnDef, ColumnType, Index, Order, Role, Table, TableParts};

const fn column(name: &'static str, ty: ColumnType, role: Role) -> ColumnDef {
    ColumnDef { name, ty, role, indexes: &[], has_default: false }
}

const COLUMNS: &[ColumnDef] = &[
    column("repo", ColumnType::Text, Role::Partition(0)),
    column("branch", ColumnType::Text, Role::Partition(1)),
    column("committed_at", ColumnType::Timestamp, Role::Clustering(0, Order::Desc)),
    ColumnDef { indexes: &[Index::new(None)], ..column("author", ColumnType::Text, Role::Regular) },
    column("description", ColumnType::Text, Role::Static),
    column("parents", ColumnType::Frozen(&ColumnType::List(&ColumnType::Text)), Role::Regular),
    column("labels", ColumnType::Set(&ColumnType::Text), Role::Regular),
    ColumnDef { has_default: true, ..column("message", ColumnType::Text, Role::Regular) },
];

/// The parts of `git_commits`.
pub const GIT_COMMITS: TableParts =
    TableParts { name: "git_commits", keyspace: None, connection: None, columns: COLUMNS, none: None };

/// The table `git_commits`.
#[must_use]
pub fn git_commits() -> Table {
    Table::assemble(GIT_COMMITS)
}
