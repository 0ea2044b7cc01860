//! Tables, statements and the pure functions that build them, for those who want the CQL itself.

pub use coodie_core::{
    ColumnDef, ColumnPart, ColumnType, Comparison, DataType, FieldDef, Index, IndexClass, IndexTarget, Name,
    NonePolicy, OptionValue, Order, Role, Table, TableOption, TableParts, TextLiteral, UserType, View,
    ViewFilter,
};
pub use coodie_cql::{
    AlterKeyspace, AlterTableAdd, AlterTableWith, AlterTypeAdd, AlterViewWith, Assignment,
    AssignmentOperator, BatchKind, BatchText, ColumnDefinition, ColumnRef, Condition, CreateIndex,
    CreateKeyspace, CreateTable, CreateType, CreateView, Delete, DropIndex, DropKeyspace, DropTable,
    DropType, DropView, FieldDefinition, Insert, Marker, Operator, Ordering, Projection, Relation, Select,
    Shape, ShapeRef, Shapes, Statement, StmtId, TableRef, Truncate, Update, Using, build_alter_keyspace,
    build_alter_table_add, build_alter_table_with, build_alter_type_add, build_alter_view_with, build_batch,
    build_count, build_create_index, build_create_keyspace, build_create_table, build_create_type,
    build_create_view, build_delete, build_drop_index, build_drop_keyspace, build_drop_table,
    build_drop_type, build_drop_view, build_insert, build_select, build_truncate, build_update,
};
