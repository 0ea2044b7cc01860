//! Tables, statements and the pure functions that build them, for those who want the CQL itself.

pub use coodie_core::{
    ColumnDef, ColumnPart, ColumnType, DataType, FieldDef, Index, IndexClass, IndexTarget, Name, NonePolicy,
    OptionValue, Order, Role, Table, TableOption, TableParts, UserType,
};
pub use coodie_cql::{
    AlterTableAdd, Assignment, AssignmentOperator, BatchKind, BatchText, ColumnDefinition, ColumnRef,
    Condition, CreateIndex, CreateKeyspace, CreateTable, Delete, DropKeyspace, Insert, Marker, Operator,
    Ordering, Projection, Relation, Select, Shape, ShapeRef, Shapes, Statement, StmtId, TableRef, Update,
    Using, build_alter_table_add, build_batch, build_count, build_create_index, build_create_keyspace,
    build_create_table, build_delete, build_drop_keyspace, build_insert, build_select, build_update,
};
