//! Operations as data, finished in one of two ways.
//!
//! **You need `coodie`, not this crate**: it names all that is here, and the two modes that this crate is finished in. Come
//! here to read how an action works.
//!
//! An [`Action`] is an operation, the setters chained on it, and the type of the database that will run it. That
//! type is the mode: an action of an async database is awaited, one of a blocking database has `run`. All else is
//! written once, here; [`vocabulary!`] stamps the entry points of a mode with their documentation.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod action;
mod after;
mod backoff;
mod bulk;
mod database;
mod explanation;
mod flight;
mod flow;
mod gather;
mod init;
mod key;
mod lwt;
pub mod op;
mod operation;
mod options;
mod page_rows;
mod pages;
mod partial;
mod registry;
mod row_feed;
mod row_type;
mod said_keyspace;
mod scan;
mod schema;
mod setters;
mod tracked;
mod vocabulary;

pub use action::Action;
pub use bulk::{
    BulkFailure, BulkFigures, BulkOutcome, BulkProgress, BulkReport, BulkWrite, BulkWriter, Finish, Flush,
    IntoBulkWrite, Push, PushAll, PushStream, Steps, Work,
};
pub use database::{Awaitable, Database, Runnable};
pub use explanation::{Explains, Explanation};
pub use flow::{Feed, Flow};
pub use gather::{GetFeed, Keys};
pub use init::Init;
pub use key::{KeySource, Rows};
pub use lwt::LwtResult;
pub use op::{BatchItem, ClusterFacts, LwtBatchResult, PagedResult, RawRows, SchemaCheck};
pub use operation::{After, Answer, Operation, Single, Target};
pub use page_rows::PageRows;
pub use pages::Pages;
pub use partial::Partial;
pub use registry::Registry;
pub use row_feed::RowFeed;
#[cfg(feature = "json")]
pub use row_type::JsonText;
pub use row_type::{Projected, RowType, Selected, Whole};
pub use scan::{Checkpoint, ScanFeed};
pub use schema::{DriftPart, Plan, Planned, SchemaDrift, SyncReport};
pub use setters::{
    Distinct, KeepsKeyspace, TakesAbsence, TakesCondition, TakesIndexes, TakesOptions,
    TakesSerialConsistency, TakesTimestamp, TakesTtl,
};
pub use tracked::Tracked;

#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "json")]
    pub use coodie_core::Serialize;
    pub use coodie_core::{self as core, BindKey, KeyspaceName, Result, UserTypeModel};
    pub use coodie_cql::{
        AlterKeyspace, ClusteringKey, Column, ColumnOf, ColumnsOf, Counts, CreateKeyspace, Creates, Defined,
        Definition, Deletes, DropKeyspace, DropTable, DropType, DropView, Model, OwnsRows, OwnsTable,
        PatchOf, ReadsView, Replication, Token, TokenOf, Truncate, Unversioned, Versioned, Writes, kind,
        role,
    };
    pub use coodie_driver::{Connect, Driver, Link, RawValues};

    /// How the writes of a document begin.
    pub type StateOf<M> = <<M as Model>::Kind as kind::Kind>::State;
}
