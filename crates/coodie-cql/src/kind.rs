//! What a model is: each kind is a type, so that a model's methods follow from it.

/// What a document is: which of its operations exist, and how its writes begin.
pub trait Kind {
    /// [`Plain`], or [`Locked`].
    type State;
}

/// A write without timestamp or condition: either may still be chained.
#[derive(Debug)]
pub enum Plain {}

/// A write that is made only if nobody has written the row since it was read.
#[derive(Debug)]
pub enum Locked {}

/// A table of ordinary columns.
#[derive(Debug)]
pub enum Regular {}

/// A table of counters.
#[derive(Debug)]
pub enum Counter {}

/// A table of ordinary columns, one of which counts the writes of each row.
#[derive(Debug)]
pub enum Versioned {}

impl Kind for Regular {
    type State = Plain;
}
impl Kind for Counter {
    type State = Plain;
}
impl Kind for Versioned {
    type State = Locked;
}
impl Kind for View {
    type State = Plain;
}
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
impl Writes for Versioned {}

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
impl Deletes for Versioned {}

/// Kinds whose rows are written without a look at what they hold: `insert`, `create`, and writes by key alone.
#[diagnostic::on_unimplemented(
    message = "this document is versioned: it is written only as it was read",
    label = "would overwrite what others have written meanwhile",
    note = "call `save()`, `update()` or `delete()` on the document itself; the first `save()` inserts it"
)]
pub trait Unversioned {}
impl Unversioned for Regular {}
impl Unversioned for Counter {}
impl Unversioned for View {}

/// Kinds that have a table of their own: `sync_table`, `truncate`, `drop_table`.
#[diagnostic::on_unimplemented(
    message = "this document has no table of its own",
    label = "not for a document of this kind",
    note = "a materialized view is made by `sync_view()` and dropped by `drop_view()`; its rows are those of its base"
)]
pub trait OwnsTable {}
impl OwnsTable for Regular {}
impl OwnsTable for Counter {}
impl OwnsTable for Versioned {}

/// Kinds that are materialized views: `sync_view`, `drop_view`.
#[diagnostic::on_unimplemented(
    message = "this document is not a materialized view",
    label = "only views are made by `sync_view()`",
    note = "its table is made by `sync_table()` and dropped by `drop_table()`; a view has `#[derive(MaterializedView)]`"
)]
pub trait ReadsView {}
impl ReadsView for View {}
