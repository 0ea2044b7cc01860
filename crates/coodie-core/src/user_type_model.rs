use crate::{CqlType, UserType};

/// A struct that is a user type. Derived, never written by hand: `#[derive(UserType)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a user type",
    label = "not a user type",
    note = "add `#[derive(UserType)]` to `{Self}`"
)]
pub trait UserTypeModel: CqlType {
    /// Its name and fields: what `CREATE TYPE` says.
    const USER_TYPE: &'static UserType;
}
