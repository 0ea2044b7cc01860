//! Tables, statements and the pure functions that build them, for those who want the CQL itself.
//!
//! A statement is a struct that prints as CQL; its fields can be changed before. Nothing here is sent.
//!
//! ```
//! use coodie::schema::{ColumnRef, Relation, Statement, build_create_index, build_create_table, build_select};
//! use coodie::{Document, Model};
//!
//! #[derive(Document)]
//! struct Film {
//!     #[partition_key]
//!     genre: String,
//!     #[clustering(desc)]
//!     year: i32,
//!     #[indexed]
//!     title: String,
//! }
//!
//! let table = Film::shapes().table();
//! assert_eq!(
//!     Statement::from(build_create_table(table)).within("app").to_string(),
//!     "CREATE TABLE IF NOT EXISTS app.film (genre text, year int, title text, PRIMARY KEY (genre, year)) \
//!      WITH CLUSTERING ORDER BY (year DESC)"
//! );
//! let title = &table.columns[2];
//! assert_eq!(
//!     build_create_index(table, title, &title.indexes[0]).to_string(),
//!     "CREATE INDEX IF NOT EXISTS film_title_idx ON film (title)"
//! );
//! let mut select = build_select(table);
//! select.filters = table.key().take(1).map(|column| Relation::eq(ColumnRef::of(column))).collect();
//! select.limit = true;
//! assert_eq!(select.to_string(), "SELECT genre, year, title FROM film WHERE genre = ? LIMIT ?");
//! ```

pub use coodie_core::{
    ColumnDef, ColumnPart, ColumnType, Comparison, DataType, FieldDef, Index, IndexClass, IndexTarget, Name,
    NonePolicy, OptionValue, Order, Role, Table, TableOption, TableParts, TextLiteral, UserType, View,
    ViewFilter,
};
pub use coodie_cql::{
    AlterKeyspace, AlterTableAdd, AlterTableWith, AlterTypeAdd, AlterViewWith, Assignment,
    AssignmentOperator, BatchKind, BatchText, ColumnDefinition, ColumnRef, Condition, CreateIndex,
    CreateKeyspace, CreateTable, CreateType, CreateView, Delete, DropIndex, DropKeyspace, DropTable,
    DropType, DropView, FieldDefinition, Function, Insert, InsertJson, Marker, Operator, Ordering, Part,
    Projection, Relation, Select, Selector, Shape, ShapeRef, Shapes, Statement, StmtId, Subject, TableRef,
    Target, Truncate, Update, Using, build_alter_keyspace, build_alter_table_add, build_alter_table_with,
    build_alter_type_add, build_alter_view_with, build_batch, build_count, build_create_index,
    build_create_keyspace, build_create_table, build_create_type, build_create_view, build_delete,
    build_drop_index, build_drop_keyspace, build_drop_table, build_drop_type, build_drop_view, build_insert,
    build_insert_json, build_select, build_truncate, build_update,
};
