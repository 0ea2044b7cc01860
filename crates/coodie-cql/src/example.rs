//! The table, the view and the user type of the documentation's examples.

use coodie_core::{
    ColumnDef, ColumnPart, ColumnType, FieldDef, Index, Order, Role, Table, TableParts, UserType,
};

const fn column(name: &'static str, ty: ColumnType, role: Role) -> ColumnDef {
    ColumnDef { name, ty, role, indexes: &[], has_default: false }
}

const fn part(name: &'static str, ty: ColumnType, role: Role) -> ColumnPart {
    ColumnPart::Column(column(name, ty, role))
}

const COLUMNS: &[ColumnPart] = &[
    part("repo", ColumnType::Text, Role::Partition(0)),
    part("branch", ColumnType::Text, Role::Partition(1)),
    part("committed_at", ColumnType::Timestamp, Role::Clustering(0, Order::Desc)),
    ColumnPart::Column(ColumnDef {
        indexes: &[Index::new(None)],
        ..column("author", ColumnType::Text, Role::Regular)
    }),
    part("description", ColumnType::Text, Role::Static),
    part("parents", ColumnType::Frozen(&ColumnType::List(&ColumnType::Text)), Role::Regular),
    part("labels", ColumnType::Set(&ColumnType::Text), Role::Regular),
    ColumnPart::Column(ColumnDef { has_default: true, ..column("message", ColumnType::Text, Role::Regular) }),
];

/// The parts of `git_commits`.
pub const GIT_COMMITS: TableParts = TableParts { columns: COLUMNS, ..TableParts::named("git_commits") };

/// The table `git_commits`.
#[must_use]
pub fn git_commits() -> Table {
    Table::assemble(GIT_COMMITS)
}

/// The view `commits_by_author` of that table.
#[must_use]
pub fn commits_by_author() -> Table {
    const COLUMNS: &[ColumnPart] = &[
        part("author", ColumnType::Text, Role::Partition(0)),
        part("repo", ColumnType::Text, Role::Clustering(0, Order::Asc)),
        part("branch", ColumnType::Text, Role::Clustering(1, Order::Asc)),
        part("committed_at", ColumnType::Timestamp, Role::Clustering(2, Order::Asc)),
        part("message", ColumnType::Text, Role::Regular),
    ];
    Table::assemble(TableParts { columns: COLUMNS, ..TableParts::named("commits_by_author") })
}

/// The user type `signature`.
pub const SIGNATURE: UserType = UserType::new(
    "signature",
    &[
        FieldDef { name: "name", ty: ColumnType::Text },
        FieldDef { name: "keys", ty: ColumnType::Set(&ColumnType::Text) },
    ],
);
