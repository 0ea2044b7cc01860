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

/// The documents of one table, told apart by a discriminator: an enum.
#[derive(Debug)]
pub enum Union {}

/// One of the documents of such a table.
#[derive(Debug)]
pub enum Variant {}

/// A table of ordinary columns, one of which counts the writes of each row.
#[derive(Debug)]
pub enum Versioned {}

/// A materialized view: rows that the server takes from another table, only to be read.
#[derive(Debug)]
pub enum View {}

impl Kind for Regular {
    type State = Plain;
}
impl Kind for Counter {
    type State = Plain;
}
impl Kind for Versioned {
    type State = Locked;
}
impl Kind for Union {
    type State = Plain;
}
impl Kind for Variant {
    type State = Plain;
}
impl Kind for View {
    type State = Plain;
}

/// Kinds whose rows are written as they stand: `save`, `insert`, `update`.
#[diagnostic::on_unimplemented(
    message = "this document is not written as it stands",
    label = "not for a document of this kind",
    note = "counters are only changed, as in `Hits::key(..).increment(Hits::VIEWS, 1)`; rows of a materialized view \
            are written through its base"
)]
pub trait Writes {}
impl Writes for Regular {}
impl Writes for Union {}
impl Writes for Variant {}
impl Writes for Versioned {}

/// Kinds whose rows are made of single columns: `create`.
#[diagnostic::on_unimplemented(
    message = "no row is created as a document of this kind",
    label = "not for a document of this kind",
    note = "of an enum of documents, create one: `Article::create()`; counters are only changed; rows of a \
            materialized view are written through its base"
)]
pub trait Creates {}
impl Creates for Regular {}
impl Creates for Variant {}
impl Creates for Versioned {}

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
    note = "delete the rows of the base that a materialized view is of"
)]
pub trait Deletes {}
impl Deletes for Regular {}
impl Deletes for Union {}
impl Deletes for Variant {}
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
impl Unversioned for Union {}
impl Unversioned for Variant {}
impl Unversioned for View {}

/// Kinds that have a table: `sync_table`, `truncate`, `drop_table`.
#[diagnostic::on_unimplemented(
    message = "this document has no table of its own",
    label = "not for a document of this kind",
    note = "a materialized view is made by `sync_view()` and dropped by `drop_view()`; its rows are those of its base"
)]
pub trait OwnsTable {}
impl OwnsTable for Regular {}
impl OwnsTable for Counter {}
impl OwnsTable for Union {}
impl OwnsTable for Variant {}
impl OwnsTable for Versioned {}

/// Kinds whose table has no rows of other documents: `truncate`, `drop_table`.
#[diagnostic::on_unimplemented(
    message = "this document shares its table with others",
    label = "would take the rows of the others with it",
    note = "call it on the enum that has all of them, as in `Content::truncate()`"
)]
pub trait OwnsRows {}
impl OwnsRows for Regular {}
impl OwnsRows for Counter {}
impl OwnsRows for Versioned {}
impl OwnsRows for Union {}
impl OwnsRows for View {}

/// Kinds that are materialized views: `sync_view`, `drop_view`.
#[diagnostic::on_unimplemented(
    message = "this document is not a materialized view",
    label = "only views are made by `sync_view()`",
    note = "its table is made by `sync_table()` and dropped by `drop_table()`; a view has `#[derive(MaterializedView)]`"
)]
pub trait ReadsView {}
impl ReadsView for View {}
