//! What a model is: each kind is a type, so that a model's methods follow from it.

/// A table of ordinary columns.
#[derive(Debug)]
pub enum Regular {}

/// A table of counters.
#[derive(Debug)]
pub enum Counter {}

/// The documents of one table, told apart by a discriminator: an enum.
#[derive(Debug)]
pub enum Union {}

/// Kinds whose rows are written as they stand: `save`, `insert`, `update`.
#[diagnostic::on_unimplemented(
    message = "this document is not written as it stands",
    label = "not for a document of this kind",
    note = "counters are only changed, as in `Hits::key(..).increment(Hits::VIEWS, 1)`; rows of a read-only kind are \
            written where they come from"
)]
pub trait Writes {}
impl Writes for Regular {}
impl Writes for Union {}

/// Kinds whose rows are made of single columns: `create`.
#[diagnostic::on_unimplemented(
    message = "no row is created as a document of this kind",
    label = "not for a document of this kind",
    note = "of an enum of documents, create one: `Article::create()`; counters are only changed; rows of a read-only \
            kind are written where they come from"
)]
pub trait Creates {}
impl Creates for Regular {}

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
impl Deletes for Union {}
impl Deletes for Counter {}
