use crate::role::{
    Clustering, Counter, Discriminator, Frozen, FrozenStatic, Partition, Regular, Static, Version,
};
use coodie_core::CqlType;

macro_rules! roles {
    ($trait:ident: $($role:ident)*) => { $(#[diagnostic::do_not_recommend] impl $trait for $role {})* };
}

/// Columns whose values know when they were written.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` column has neither write time nor TTL",
    label = "part of the key",
    note = "keys are not written like values: ask a column that is not part of the key"
)]
pub trait Timed {}
roles!(Timed: Static Regular Frozen FrozenStatic Counter Discriminator Version);

/// Columns whose collections and user types are written in parts.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` column is not written in parts",
    label = "written as a whole",
    note = "what is frozen was written at once: chain `.writetime()` or `.ttl()`; keys have neither"
)]
pub trait InParts {}
roles!(InParts: Static Regular);

/// Columns of the key.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` column is not part of the key",
    label = "not in the key",
    note = "rows are grouped by the key, from its start"
)]
pub trait Key {}
roles!(Key: Partition Clustering);

/// What a query reads of a column: a value of the key, an `Option` of all others, which may be null.
pub trait Readable {
    /// What is read of a column whose values are `T`.
    type Read<T: CqlType + Send + 'static>: CqlType + Send + 'static;
}

macro_rules! readable {
    ($read:ident => $ty:ty: $($role:ident)*) => { $(
        impl Readable for $role {
            type Read<$read: CqlType + Send + 'static> = $ty;
        }
    )* };
}
readable!(T => T: Partition Clustering);
readable!(T => Option<T>: Static Regular Frozen FrozenStatic Counter Discriminator Version);
