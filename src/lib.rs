//! An object-document mapper for Apache Cassandra and ScyllaDB.
#![forbid(unsafe_code)]

// Lets the derives name this crate by its own name inside of it.
extern crate self as coodie;

pub use coodie_action::{Action, Answer, Init, LwtResult, PagedResult, Partial, RawRows, SyncReport, op};
pub use coodie_core::{
    Ascii, Bind, BindKey, CodecError, ColumnType, CqlAs, CqlCounter, CqlDuration, CqlType, Error, ErrorKind,
    Nulls, Result, TimeUuid, Varint, WireType, as_cql, cell,
};
pub use coodie_cql::{Column, ColumnOf, Filter, Model, OrderBy, Replication, index, kind, role};
pub use coodie_driver as driver;

#[cfg(feature = "derive")]
pub use coodie_derive::Document;

/// What generated code names. Not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use coodie_core::{
        self as core_, Bind, CodecError, ColumnDef, ColumnType, CqlAs, CqlCounter, CqlType, Index,
        NonePolicy, Nulls, Order, Result, Role, Row, TableParts, Values, as_cql,
    };
    pub use coodie_cql::{Column, ColumnOf, Model, Shapes, Writer, index, kind, role, shapes_of};
    pub use std::{
        self as std_,
        marker::{Send, Sync},
        option::Option::{self, None, Some},
        result::Result::{Err, Ok},
        sync::OnceLock,
    };

    /// The key of a document: the tuple that it names.
    pub type KeyOf<T> = T;

    /// What a skipped field becomes when a row is read.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` has no default, which a skipped field becomes when a row is read",
        label = "a skipped field needs a `Default`",
        note = "implement `Default` for `{Self}`, or store the field by removing `#[skip]`"
    )]
    pub trait Skip {
        fn skipped() -> Self;
    }

    #[diagnostic::do_not_recommend]
    impl<T: Default> Skip for T {
        fn skipped() -> Self {
            Self::default()
        }
    }
}
