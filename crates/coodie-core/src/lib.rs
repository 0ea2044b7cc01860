//! The words that all of coodie shares: tables and their columns, types and their encoding, rows, errors.
//!
//! **You need `coodie`, not this crate**: it re-exports all that a program names, types and errors at its root, tables in
//! `coodie::schema`. Depend on this one to write a type that is a column, [`CqlType`], in a crate that knows nothing
//! else of coodie: it brings neither a driver nor a runtime.
//!
//! Nothing here knows of statements or drivers. A value travels as a *cell*: its length and its bytes, as the CQL
//! protocol writes them.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod bind;
mod bound;
pub mod bucket;
pub mod cell;
mod cells;
#[doc(hidden)]
pub mod check;
mod codec_error;
mod column_type;
mod conflict;
mod consistency;
mod cql_as;
mod cql_counter;
mod cql_type;
mod error;
mod index;
mod keyspace_name;
mod literal;
mod lookup_value;
mod name;
mod nulls;
mod number;
mod patch;
mod picked;
mod request_defaults;
mod row;
mod row_set;
mod shown;
mod stamp;
mod table;
mod table_option;
mod table_parts;
mod type_name;
mod types;
mod union;
mod user_fields;
mod user_type;
mod user_type_model;
mod values;
mod values_ref;
mod version;
mod view;
mod vint;
mod violations;
#[doc(hidden)]
pub mod with;

pub use bind::{Bind, BindKey};
pub use codec_error::CodecError;
pub use column_type::ColumnType;
pub use conflict::Conflict;
pub use consistency::{Consistency, SerialConsistency};
pub use cql_as::{CqlAs, as_cql};
pub use cql_counter::CqlCounter;
pub use cql_type::CqlType;
pub use error::{Error, ErrorKind, Result};
pub use index::{Index, IndexClass, IndexTarget};
pub use keyspace_name::KeyspaceName;
pub use literal::TextLiteral;
pub use lookup_value::LookupValue;
pub use name::{Name, check_index_name, check_keyspace_name, check_table_name};
pub use nulls::Nulls;
pub use number::Number;
pub use patch::Patch;
pub use picked::Picked;
pub use request_defaults::RequestDefaults;
pub use row::{Layout, Row};
pub use row_set::{HoldsSpecs, RowSet};
pub use scylla_cql_core::frame::response::result::{
    CollectionType, ColumnSpec, NativeType, TableSpec, UserDefinedType,
};
pub use scylla_cql_core::value::CqlDuration;
pub use shown::Shown;
pub use stamp::{Stamp, StampOnce};
pub use table::{ColumnDef, NonePolicy, Order, Role, Table};
pub use table_option::{OptionValue, TableOption};
pub use table_parts::{ColumnPart, TableParts};
pub use type_name::{TypeName, reads_as, same_type};

pub use types::{Ascii, Frozen, TimeUuid, Varint, Vector};
#[cfg(feature = "json")]
mod json_row;
pub use bound::Bound;
#[cfg(feature = "json")]
pub use json_row::JsonRow;
#[cfg(feature = "json")]
pub use serde::Serialize;
#[cfg(feature = "json")]
pub use types::{CqlJson, Json};
#[cfg(feature = "json")]
#[doc(hidden)]
pub use types::{JsonField, json};
pub use union::{Union, Variant};
pub use user_fields::UserFields;
pub use user_type::{FieldDef, UserType};
pub use user_type_model::UserTypeModel;
pub use values::Values;
pub use values_ref::ValuesRef;
pub use view::{Comparison, View, ViewFilter};

pub use version::{CqlVersion, read_version};
pub use violations::{Violation, Violations};

/// A CQL type as a server states it: owned, and possibly with `frozen` flags.
pub type DataType = scylla_cql_core::frame::response::result::ColumnType<'static>;
/// A CQL type as it stands in the frame of a result.
pub type WireType<'f> = scylla_cql_core::frame::response::result::ColumnType<'f>;
