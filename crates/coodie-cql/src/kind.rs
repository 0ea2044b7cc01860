//! What a model is: each kind is a type, so that a model's methods follow from it.

/// A table of ordinary columns.
#[derive(Debug)]
pub enum Regular {}

/// A table of counters.
#[derive(Debug)]
pub enum Counter {}

/// A materialized view: rows that the server takes from another table, only to be read.
#[derive(Debug)]
pub enum View {}

/// Kinds whose rows are written as they stand: `save`, `insert`, `create`, `update`.
#[diagnostic::on_unimplemented(
    message = "this document is not written as it stands",
    label = "not for a document of this kind",
    note = "counters are only changed, as in `Hits::key(..).increment(Hits::VIEWS, 1)`; rows of a read-only kind are \
            written where they come from"
)]
pub trait Writes {}
impl Writes for Regular {}

/// Kinds whose columns are counted: `increment`, `decrement`.
#[diagnostic::on_unimplemented(
    message = "this document has no counters",
    label = "only counters are incremented",
    note = "mark the fields that count with `#[counter]`; a document has counters or other columns, never both"
)]
pub trait Counts {}
impl Counts for Counter {}

/// Kinds whose rows can be deleted.
#[diagnostic::on_unimplemented(
    message = "rows of this document cannot be deleted",
    label = "not for a document of this kind",
    note = "delete the rows of the table that they come from"
)]
pub trait Deletes {}
impl Deletes for Regular {}
impl Deletes for Counter {}

/// Kinds that have a table of their own: `sync_table`, `truncate`, `drop_table`.
#[diagnostic::on_unimplemented(
    message = "this document has no table of its own",
    label = "not for a document of this kind",
    note = "a materialized view is made by `sync_view()` and dropped by `drop_view()`; its rows are those of its base"
)]
pub trait OwnsTable {}
impl OwnsTable for Regular {}
impl OwnsTable for Counter {}

/// Kinds that are materialized views: `sync_view`, `drop_view`.
#[diagnostic::on_unimplemented(
    message = "this document is not a materialized view",
    label = "only views are made by `sync_view()`",
    note = "its table is made by `sync_table()` and dropped by `drop_table()`; a view has `#[derive(MaterializedView)]`"
)]
pub trait ReadsView {}
impl ReadsView for View {}
