//! CQL as values.
//!
//! **You need `coodie`, not this crate**: columns and filters are at its root, the pure functions that build statements in
//! `coodie::schema`. Depend on this one for a tool that makes CQL and runs none.
//!
//! ```text
//! model -> typed columns -> filters, assignments -> statement (an AST) -> CQL text
//!                                                       |
//!                                                       +-> shape: the statement with an identity, without values
//! ```
//!
//! Everything here is pure: no driver, no I/O. A statement never holds a value; each stands as a `?`, and so do TTL,
//! timestamp, limit and the list of an `IN`.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod clause;
mod clustering_key;
mod collection;
mod column;
mod definition;
mod deletable;
mod description;
mod destination;
mod embedded;
mod event;
#[doc(hidden)]
pub mod example;
pub mod expression;
mod filter;
mod filters;
#[doc(hidden)]
pub mod hooks;
mod indexed;
mod interner;
pub mod kind;
mod lookup;
mod model;
mod part;
mod patch;
mod reach;
mod retyped;
mod select_clauses;
mod shape;
mod shapes;
mod statement;
mod suggestion;
mod term;
mod token;
mod union;
mod writer;
mod written;

pub use access::{Access, check_looked_for, check_order, check_pattern, check_restrictions};
pub use clause::{
    Assignment, AssignmentOperator, ColumnDefinition, ColumnRef, Condition, FieldDefinition, Function,
    Operator, Ordering, Part, Relation, Replication, Selector, Subject, TableRef, Tablets, Target, Using,
};
pub use clustering_key::{BindPrefix, ClusteringKey};
pub use collection::{ListColumn, MapColumn, Removable, SetColumn};
pub use column::{Column, ColumnOf, Contains, index, role};
pub use definition::{Defined, Definition};
pub use deletable::ColumnsOf;
pub use description::{InsertShape, Reads, Restriction, SelectShape, Terms, UpdateShape};
pub use destination::Destination;
pub use embedded::Embedded;
pub use event::Event;
pub use expression::{
    Expression, FloatVector, KeyColumns, Project, ReadInto, SelectList, Selectable, Selection, SomeColumns,
};
pub use filter::{Filter, OrderBy};
pub use filters::Filters;
pub use hooks::Hooks;
pub use indexed::vector_fault;
pub use kind::{Counts, Creates, Deletes, OwnsRows, OwnsTable, ReadsView, Unversioned, Writes};
pub use lookup::{LookedUp, look_up, order_by_name};
pub use model::{Model, Stamps, Versioned};
pub use part::{Element, Entry, Field, FieldOf, position};
pub use patch::{PatchOf, Patches};
pub use reach::check_stored;
pub use select_clauses::SelectClauses;
pub(crate) use select_clauses::check_clauses;
pub use shape::{Marker, Shape, ShapeRef, StmtId};
pub use shapes::{Shapes, shapes_of};
pub use statement::{
    AlterKeyspace, AlterTableAdd, AlterTableWith, AlterTypeAdd, AlterViewWith, BatchKind, BatchText,
    CreateIndex, CreateKeyspace, CreateTable, CreateType, CreateView, Delete, DropIndex, DropKeyspace,
    DropTable, DropType, DropView, Insert, InsertJson, Projection, Select, Statement, Truncate, Update,
    build_alter_keyspace, build_alter_table_add, build_alter_table_with, build_alter_type_add,
    build_alter_view_with, build_batch, build_count, build_create_index, build_create_keyspace,
    build_create_table, build_create_type, build_create_view, build_delete, build_drop_index,
    build_drop_keyspace, build_drop_table, build_drop_type, build_drop_view, build_insert, build_insert_json,
    build_select, build_truncate, build_update, index_name,
};
pub use term::{OnlyIf, Term};
pub use token::{Token, TokenBound, TokenConstant, TokenOf};
pub use union::{UnionOf, VariantOf};
pub use writer::{WriteTime, Writer, check_clustering, check_key, check_partition, now};
pub use written::Asks;
