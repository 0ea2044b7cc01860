//! An object-document mapper for Apache Cassandra and ScyllaDB.
//!
//! A struct is a row. `#[derive(Document)]` makes typed columns and statements of it; nearly all that Cassandra would
//! refuse does not compile, or is refused before it is sent.
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
//! User::sync_table().await?;                  // CREATE TABLE IF NOT EXISTS ..
//!
//! let ada = User { id: 1, name: "ada".into(), mail: None };
//! ada.save().await?;
//! ada.update().set(User::MAIL, "ada@example.com").await?;
//! assert_eq!(User::get(1).await?.mail.as_deref(), Some("ada@example.com"));
//!
//! let found = User::find().filter(User::ID.in_list([1, 2]));
//! assert_eq!(found.explain()?.cql, "SELECT id, name, mail FROM user WHERE id IN ?");
//! # Ok(()) }
//! # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
//! ```
//!
//! Blocking code says [`sync`](mod@sync) instead of [`aio`], and `.run()?` instead of `.await?`; nothing else
//! differs. The root re-exports [`aio`]. Of coodie's crates a program needs this one alone.
//!
//! # Run it
//!
//! In a clone of the repository:
//!
//! ```sh
//! cargo run --example quickstart      # in memory; `-- --hosts 127.0.0.1:9042`: a cluster
//! cargo xtask docs --open             # the guide, every line of it compiled and run
//! ```
//!
//! # Where next
//!
//! | for | read |
//! |---|---|
//! | a page on each subject, from nothing to production | the guide: `cargo xtask docs --open`, or `docs/guide/pages` in the repository |
//! | tables: keys, indexes, options, checks | [`#[derive(Document)]`](derive@Document): every attribute; [`sync_table`](Document::sync_table), [`sync_all!`], [`check_schema!`] |
//! | types | [`CqlType`]: which Rust type is which CQL type; [`UserType`](derive@UserType), [`CqlEnum`](derive@CqlEnum), [`CqlNewtype`](derive@CqlNewtype), [`Embedded`](derive@Embedded) |
//! | reading and writing | [`Document`](trait@Document): every operation; [`Action`]: what is chained on it |
//! | many rows at once | [`get_many`](Document::get_many), [`scan`](Document::scan), [`Batch`], [`BulkWriter`] |
//! | queries | [`find`](Document::find); [`Column`]: filters; [`lookup!`]: by name; [`select`](mod@select), [`Projection`](derive@Projection): what is read |
//! | views, several documents in a table | [`MaterializedView`](derive@MaterializedView), [an enum](derive@Document#several-documents-in-one-table) |
//! | connecting | [`init_coodie`], [`Cluster`], [`Db`](AsyncDb); [`Memory`] for tests; [`driver`] for one of your own |
//! | what can go wrong | [`Error`], [`ErrorKind`] |
//! | the CQL itself | [`Action::explain`], [`schema`] |
//!
//! # Features
//!
//! | feature | what it adds | by default |
//! |---|---|---|
//! | `aio`, `sync` | [`aio`]: `.await`; [`sync`](mod@sync): `.run()` | yes |
//! | `scylla`, `memory` | [`Cluster`]: Cassandra and ScyllaDB; [`Memory`]: a database in memory that behaves as Cassandra does | yes |
//! | `derive` | the derives, and `lookup!`; alone, documents without tokio and without a driver | yes |
//! | `tls` | [`Tls`], by rustls: takes a C compiler to build, and no library of the system | |
//! | `json`, `garde` | [`Json`] and `#[json]`: text, by serde; garde's reports as [`Violations`] | |
//! | `bigdecimal`, `num-bigint` | `BigDecimal` as decimal, `BigInt` as varint | |
//! | `time`, `secrecy` | `OffsetDateTime`, `Date`, `Time`; `SecretString` and the like, which are never shown | |
//!
//! chrono, rust_decimal and uuid are always there.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

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
    CqlType, CqlVersion, Error, ErrorKind, Frozen, KeyspaceName, LookupValue, Nulls, Number, Patch, Result,
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

/// coodie for async code: actions are finished with `.await`. With the feature `aio`, which is on by default.
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

/// coodie for blocking code: actions are finished with `.run()`. With the feature `sync`, which is on by default.
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
