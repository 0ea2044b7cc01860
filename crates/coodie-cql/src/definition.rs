use crate::Model;
use coodie_core::{Table, UserType};

/// What `sync_all!` and `check_schema!` take: documents, materialized views and user types. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no part of a schema",
    label = "neither a document nor a view nor a user type",
    note = "add `#[derive(Document)]`, `#[derive(MaterializedView)]` or `#[derive(UserType)]` to `{Self}`"
)]
pub trait Defined {
    /// What the database must hold of it.
    fn definition() -> Definition;
}

/// One part of a schema.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Definition {
    /// A table, or a view if its [`Table::view`] says so.
    Table(&'static Table),
    /// A user type.
    Type(&'static UserType),
}

#[diagnostic::do_not_recommend]
impl<M: Model> Defined for M {
    fn definition() -> Definition {
        Definition::Table(M::whole_table())
    }
}
