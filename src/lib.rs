//! An object-document mapper for Apache Cassandra and ScyllaDB.
//!
//! A struct is a row. `#[derive(Document)]` makes typed columns and statements of it; what Cassandra would refuse
//! does not compile, or is refused before it is sent.
//!
//! ```
//! use coodie::{Document, Memory, init_coodie};
//!
//! #[derive(Document, Debug, Clone, PartialEq)]
//! struct User {
//!     #[partition_key]
//!     id: i64,
//!     name: String,
//!     mail: Option<String>,
//! }
//!
//! # async fn example() -> coodie::Result<()> {
//! init_coodie(Memory::new()).await?;          // or Cluster::hosts(["10.0.0.1"]).keyspace("app")
//! User::sync_table().await?;
//!
//! let ada = User { id: 1, name: "ada".into(), mail: None };
//! ada.save().await?;
//! ada.update().set(User::MAIL, "ada@example.com").await?;
//! assert_eq!(User::get(1).await?.mail.as_deref(), Some("ada@example.com"));
//! # Ok(()) }
//! # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
//! ```
//!
//! Blocking code says [`sync`](mod@sync) instead of [`aio`], and `.run()?` instead of `.await?`; nothing else
//! differs. The root re-exports [`aio`].
//!
//! # Run it
//!
//! ```sh
//! cargo run --example quickstart              # reading and writing; in memory, or `-- --hosts 127.0.0.1:9042`
//! cargo run --example modelling               # what a struct can say; `.._blocking` for any of them without async
//! cargo run --example batch_importer          # a CSV file in bulk, with a progress bar
//! ```
//!
//! # Where next
//!
//! | for | read |
//! |---|---|
//! | tables: keys, indexes, options, checks, versions | [`#[derive(Document)]`](derive@Document): every attribute, with an example |
//! | types of your own | [`UserType`](derive@UserType), [`CqlEnum`](derive@CqlEnum), [`CqlNewtype`](derive@CqlNewtype), [`Embedded`](derive@Embedded) |
//! | which Rust type is which CQL type | [`CqlType`]: a table, and a `Money` and a `GeoPoint` by hand |
//! | views, several documents in one table | [`MaterializedView`](derive@MaterializedView), [an enum](derive@Document#several-documents-in-one-table) |
//! | reading and writing | [`Document`](trait@Document): every action; [`Action`]: what can be chained; [`Batch`] |
//! | many rows at once | [`BulkWriter`]: what is in flight, what is grouped, what became of each row; [`get_many`](Document::get_many): rows by their keys; [`scan`](Document::scan): a whole table, which can be resumed |
//! | queries | [`find`](Document::find); [`Column`]: filters; [`lookup!`] and [`lookup`](Action::lookup): by name; [`Projection`](derive@Projection), [`select`](mod@select): what is read |
//! | bringing a schema to a database | [`sync_table`](Document::sync_table), [`sync_all!`], [`check_schema!`], [`SchemaDrift`] |
//! | a keyspace for each tenant | [`Action::keyspace`], [`create_keyspace`] |
//! | connecting; several databases | [`Cluster`], [`init_coodie`], [`Db`](AsyncDb) |
//! | tests without a cluster | [`Memory`] |
//! | what can go wrong | [`Error`], [`ErrorKind`] |
//! | the CQL itself; a driver of your own | [`schema`]; [`driver`] |
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `aio` | [`aio`]: `.await` |
//! | `sync` | [`sync`](mod@sync): `.run()` |
//! | `scylla` | [`Cluster`]: Cassandra and ScyllaDB |
//! | `memory` | [`Memory`]: a database in memory that behaves as Cassandra does, for tests |
//! | `derive` | `#[derive(Document)]`, `UserType`, `MaterializedView`, `Embedded`, `CqlNewtype`, `CqlEnum`, `Projection`, `Patch`; `lookup!` |
//!
//! These are on by default, and the following are not: each makes types of another crate columns.
//!
//! | feature | columns |
//! |---|---|
//! | `bigdecimal` | `BigDecimal` as decimal, of any size and scale |
//! | `json` | [`Json`], and `#[json]` on fields, as text, by serde |
//! | `num-bigint` | `BigInt` as varint |
//! | `secrecy` | `SecretString` as text, `SecretSlice<u8>` as blob, `SecretBox<T>` as `T`: never shown |
//! | `time` | `OffsetDateTime` as timestamp, `Date` as date, `Time` as time |
//!
//! chrono, rust_decimal and uuid are always there. The feature `tls` is [`Tls`], by rustls; it takes a C compiler to build,
//! and no library of the system. The feature `garde` makes its reports [`Violations`], for
//! `#[document(validate = garde::Validate::validate)]`.
//!
//! With `default-features = false, features = ["derive"]`, documents bring neither tokio nor scylla: a crate that a
//! server and a browser share.
//!
//! # How data flows
//!
//! ```text
//!  struct  ->  metadata  ->  statement  ->  driver  ->  rows  ->  struct
//!
//!  coodie-derive -> coodie-core -> coodie-cql -> coodie-driver -> coodie-action -> coodie-aio  (.await) -+
//!                                                    ^                          -> coodie-sync (.run()) -+-> coodie
//!                                    coodie-scylla, coodie-memory (implement Driver) --------------------+
//! ```
#![forbid(unsafe_code)]

// Lets the derive name this crate by its own name inside of it.
extern crate self as coodie;

pub mod driver;
pub mod schema;

pub use coodie_action::{
    Action, Answer, Awaitable, BulkFailure, BulkFigures, BulkOutcome, BulkProgress, BulkReport, BulkWrite,
    Checkpoint, ClusterFacts, Database, Distinct, DriftPart, Explains, Explanation, Flow, GetFeed, Init,
    IntoBulkWrite, KeepsKeyspace, Keys, LwtBatchResult, LwtResult, PagedResult, Partial, Plan, Planned,
    Projected, RawRows, RowType, Runnable, ScanFeed, SchemaCheck, SchemaDrift, Selected, SyncReport,
    TakesAbsence, TakesCondition, TakesIndexes, TakesOptions, TakesSerialConsistency, TakesTimestamp,
    TakesTtl, Tracked, Whole, Work, op,
};
pub use coodie_core::{
    Ascii, Bind, BindKey, CodecError, ColumnType, Conflict, Consistency, CqlAs, CqlCounter, CqlDuration,
    CqlType, CqlVersion, Error, ErrorKind, Frozen, LookupValue, Nulls, Number, Patch, Result,
    SerialConsistency, Stamp, StampOnce, TimeUuid, UserTypeModel, Varint, Vector, Violation, Violations,
    WireType, as_cql, bucket, cell,
};
pub use coodie_cql::{
    Access, BindPrefix, ClusteringKey, Column, ColumnOf, ColumnsOf, Contains, Counts, Creates, Defined,
    Definition, Deletes, Element, Embedded, Entry, Expression, Field, FieldOf, Filter, Filters, FloatVector,
    Hooks, KeyColumns, ListColumn, MapColumn, Model, OnlyIf, OrderBy, OwnsRows, OwnsTable, PatchOf, Project,
    ReadInto, ReadsView, Removable, Replication, Selectable, Selection, SetColumn, SomeColumns, Tablets,
    Term, Token, TokenBound, TokenOf, UnionOf, Unversioned, VariantOf, Versioned, Writes, index, kind, role,
};
pub use coodie_driver::{Observed, Observer, PagingState, RequestOptions, RetryPolicy, SpeculativeExecution};

#[cfg(feature = "json")]
pub use coodie_action::JsonText;
#[cfg(feature = "json")]
pub use coodie_core::{CqlJson, Json};
#[cfg(feature = "memory")]
pub use coodie_memory::{Clock, Memory};
#[cfg(feature = "scylla")]
pub use coodie_scylla::{Cluster, Compression, ScyllaDriver, scylla};
#[cfg(feature = "tls")]
pub use coodie_scylla::{Pem, Tls};

/// What queries read beside columns: counts, tokens, functions of the server, values for them.
pub mod select {
    pub use coodie_cql::expression::{Any, Arguments, call, count, token, value};
}

/// coodie for async code: actions are finished with `.await`.
#[cfg(feature = "aio")]
pub mod aio {
    pub use coodie_aio::{
        AsyncDb, Batch, BulkWriter, Db, Document, Find, Rows, ScanRows, UserType, alter_keyspace,
        check_schema, create_keyspace, drop_keyspace, execute_raw, get_driver, init_coodie, register_driver,
        sync_all,
    };
    pub use coodie_core::Patch;
    #[cfg(feature = "derive")]
    pub use coodie_derive::{
        CqlEnum, CqlNewtype, Document, Embedded, MaterializedView, Patch, Projection, UserType, lookup,
    };
}

/// coodie for blocking code: actions are finished with `.run()`.
#[cfg(feature = "sync")]
pub mod sync {
    pub use coodie_core::Patch;
    #[cfg(feature = "derive")]
    pub use coodie_derive::{
        CqlEnum, CqlNewtype, Document, Embedded, MaterializedView, Patch, Projection, UserType, lookup,
    };
    pub use coodie_sync::{
        Batch, BlockingDb, BulkWriter, Db, Document, Find, Rows, ScanRows, UserType, alter_keyspace,
        check_schema, create_keyspace, drop_keyspace, execute_raw, get_driver, init_coodie, register_driver,
        sync_all,
    };
}

#[cfg(feature = "aio")]
#[doc(inline)]
pub use aio::*;
#[cfg(all(feature = "derive", not(feature = "aio")))]
pub use coodie_derive::{
    CqlEnum, CqlNewtype, Document, Embedded, MaterializedView, Patch, Projection, UserType, lookup,
};

/// What generated code names. Not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use coodie_core::{
        self as core_, Bind, CodecError, ColumnDef, ColumnPart, ColumnType, Comparison, Consistency, CqlAs,
        CqlCounter, CqlType, FieldDef, Index, IndexClass, IndexTarget, NonePolicy, Nulls, OptionValue, Order,
        Picked, RequestDefaults, Result, Role, Row, SerialConsistency, Shown, Stamp, StampOnce, Table,
        TableOption, TableParts, Union, UserFields, UserType as UserTypeDef, UserTypeModel, Values, Variant,
        View, ViewFilter, WireType, as_cql,
        bucket::{Bucket, Bucketed},
        cell,
    };
    #[cfg(feature = "json")]
    pub use coodie_core::{CqlJson, Json};
    pub use coodie_cql::{
        Column, ColumnOf, Defined, Definition, Embedded, Event, Field, Hooks, Model, PatchOf, Patches,
        Project, SelectList, Shapes, Stamps, TokenConstant, UnionOf, VariantOf, Versioned, WriteTime, Writer,
        expression::{ProjectedField, count, token},
        hooks, index, kind, now, role, shapes_of,
    };
    pub use std::{
        self as std_,
        marker::{Send, Sync},
        option::Option::{self, None, Some},
        result::Result::{Err, Ok},
        sync::OnceLock,
    };

    /// What cells are written into.
    pub type Bytes = Vec<u8>;

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
