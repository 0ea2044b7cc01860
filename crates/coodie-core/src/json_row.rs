//! A row as a JSON object, as `INSERT JSON` takes it.

use crate::{CodecError, Table, Values};
use serde::Serialize;
use serde_json::{Map, Value};

/// Appends the text of a row. What a column's value is in JSON is the server's to say.
///
/// # Errors
/// The value is no object, or names no column of the table, or has no value for a column of the key.
pub fn push_json_row<T: Serialize>(values: &mut Values, table: &Table, row: &T) -> Result<(), CodecError> {
    // Without serde's words, which may quote the value.
    let value =
        serde_json::to_value(row).map_err(|_| CodecError::new("the row cannot be written as JSON"))?;
    let Value::Object(row) = value else { return Err(CodecError::new("a row is a JSON object")) };
    if let Some(name) = row.keys().find(|name| table.position(name).is_none()) {
        return Err(CodecError::new(format!("there is no column `{name}`")));
    }
    if let Some(column) = table.key().find(|column| row.get(column.name).is_none_or(Value::is_null)) {
        return Err(CodecError::new(format!("`{}` is part of the key and has no value", column.name)));
    }
    let named: Map<_, _> = row.into_iter().map(|(name, value)| (as_named(name), value)).collect();
    values.push(|cell| crate::cell::bytes(cell, Value::Object(named).to_string().as_bytes()))
}

/// The server takes a name in quotes as it is, and makes any other one small.
fn as_named(name: String) -> String {
    if name.starts_with('"') || name.chars().any(|letter| letter.is_ascii_uppercase()) {
        format!("\"{name}\"")
    } else {
        name
    }
}
