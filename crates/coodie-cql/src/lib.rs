//! CQL as values.
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

mod access;
mod clause;
mod collection;
mod column;
mod description;
#[doc(hidden)]
pub mod example;
mod filter;
mod interner;
pub mod kind;
mod model;
mod shape;
mod shapes;
mod statement;
mod union;
mod writer;

pub use access::{Restriction, check_order, check_restrictions};
pub use clause::{
    Assignment, AssignmentOperator, ColumnDefinition, ColumnRef, Condition, Operator, Ordering, Relation,
    TableRef, Using,
};
pub use collection::{ListColumn, MapColumn, Removable, SetColumn};
pub use column::{Column, ColumnOf, ColumnsOf, index, role};
pub use description::{InsertShape, Reads, SelectShape, UpdateShape};
pub use filter::{Filter, OrderBy};
pub use kind::{Counts, Creates, Deletes, Writes};
pub use model::Model;
pub use shape::{Marker, Shape, ShapeRef, StmtId};
pub use shapes::{Shapes, shapes_of};
pub use statement::{
    AlterTableAdd, BatchKind, BatchText, CreateIndex, CreateKeyspace, CreateTable, Delete, DropKeyspace,
    Insert, Projection, Replication, Select, Statement, Update, build_alter_table_add, build_batch,
    build_count, build_create_index, build_create_keyspace, build_create_table, build_delete,
    build_drop_keyspace, build_insert, build_select, build_update, index_name,
};
pub use union::{UnionOf, VariantOf};
pub use writer::{Writer, check_key, check_partition};
