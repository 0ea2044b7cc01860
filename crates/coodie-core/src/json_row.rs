//! A row as a JSON object, as `INSERT JSON` takes it.

use crate::types::Exact;
use crate::{CodecError, ColumnType, Table, Values, cell};
use serde::Serialize;
use serde_json::{Map, Value};

/// The text of a row. What a column's value is in JSON is the server's to say.
#[derive(Debug)]
pub struct JsonRow {
    /// The text, as the one value that the statement binds for it.
    pub text: Values,
    /// A value for each column of the table that has an index, where its form is a plain one; the others are unset.
    pub indexed: Values,
}

impl JsonRow {
    /// Returns the row that serde writes.
    ///
    /// # Errors
    /// The value is no object, or holds what JSON has not; it names no column of the table, or has no value for a
    /// column of the key; it is said to be a row of another variant.
    pub fn of<T: Serialize>(table: &Table, row: &T) -> Result<Self, CodecError> {
        // Without serde's words, which may quote the value.
        let value = serde_json::to_value(Exact(row)).map_err(|_| {
            CodecError::new("the row cannot be written as JSON, which holds no infinite numbers and no NaN")
        })?;
        let Value::Object(mut row) = value else { return Err(CodecError::new("a row is a JSON object")) };
        tag(table, &mut row)?;
        if let Some(name) = row.keys().find(|name| table.position(name).is_none()) {
            return Err(CodecError::new(format!("there is no column `{name}`")));
        }
        if let Some(column) = table.key().find(|column| row.get(column.name).is_none_or(Value::is_null)) {
            return Err(CodecError::new(format!("`{}` is part of the key and has no value", column.name)));
        }
        let indexed = indexed(table, &row)?;
        let named = as_named(row, |name| table.position(name).map(|at| table.columns[at].ty));
        let mut text = Values::with_capacity(128);
        text.push(|cell| cell::bytes(cell, Value::Object(named).to_string().as_bytes()))?;
        Ok(Self { text, indexed })
    }
}

/// Says of which variant the row is, if the table has several.
fn tag(table: &Table, row: &mut Map<String, Value>) -> Result<(), CodecError> {
    let (Some(tag), Some(kind)) = (table.tag, table.columns.first()) else { return Ok(()) };
    match row.insert(kind.name.to_owned(), tag.into()) {
        Some(said) if said != tag => {
            Err(CodecError::new(format!("`{}` is `{tag}` in rows of this document: leave it out", kind.name)))
        }
        _ => Ok(()),
    }
}

/// The server takes a name in quotes as it is, and makes any other one small, in every script.
fn as_named(row: Map<String, Value>, ty: impl Fn(&str) -> Option<ColumnType>) -> Map<String, Value> {
    let plain = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    let entry = |(name, value): (String, Value)| {
        let value = if let Some(ty) = ty(&name) { fields_as_named(&ty, value) } else { value };
        (if name.bytes().all(plain) { name } else { format!("\"{name}\"") }, value)
    };
    row.into_iter().map(entry).collect()
}

/// The names of user types' fields are taken as those of columns are, wherever in the value they stand.
fn fields_as_named(ty: &ColumnType, value: Value) -> Value {
    use ColumnType::{Frozen, List, Map, Set, Tuple, User, Vector};
    match (ty, value) {
        (Frozen(ty), value) => fields_as_named(ty, value),
        (User(ty), Value::Object(row)) => {
            let field = |name: &str| ty.fields.iter().find(|field| field.name == name).map(|field| field.ty);
            Value::Object(as_named(row, field))
        }
        (List(ty) | Set(ty) | Vector(ty, _), Value::Array(elements)) => {
            Value::Array(elements.into_iter().map(|one| fields_as_named(ty, one)).collect())
        }
        (Tuple(types), Value::Array(elements)) if types.len() == elements.len() => {
            Value::Array(types.iter().zip(elements).map(|(ty, one)| fields_as_named(ty, one)).collect())
        }
        (Map(_, ty), Value::Object(entries)) => {
            Value::Object(entries.into_iter().map(|(key, one)| (key, fields_as_named(ty, one))).collect())
        }
        (_, value) => value,
    }
}

fn indexed(table: &Table, row: &Map<String, Value>) -> Result<Values, CodecError> {
    let mut values = Values::default();
    for column in &table.columns {
        let looked_at = row.get(column.name).filter(|_| !column.indexes.is_empty());
        match looked_at.and_then(|value| bytes_of(&column.ty, value)) {
            Some(value) => values.push(|cell| cell::bytes(cell, &value))?,
            None => values.push(|cell| {
                cell::unset(cell);
                Ok(())
            })?,
        }
    }
    Ok(values)
}

/// What a column holds of a JSON value: texts, vectors and collections of texts; of a blob, as many bytes.
fn bytes_of(ty: &ColumnType, value: &Value) -> Option<Vec<u8>> {
    use ColumnType::{Ascii, Blob, Float, Frozen, List, Map, Set, Text, Vector};
    match (ty, value) {
        (Frozen(ty), value) => bytes_of(ty, value),
        (Text | Ascii, Value::String(text)) => Some(text.clone().into_bytes()),
        (Blob, Value::String(hex)) => Some(vec![0; hex.len().saturating_sub(2) / 2]),
        (List(ty) | Set(ty), Value::Array(all)) => {
            collection(all.len(), all.iter().map(|element| bytes_of(ty, element)))
        }
        (Map(Text | Ascii, ty), Value::Object(all)) => {
            let entry = |(key, value): (&String, _)| [Some(key.clone().into_bytes()), bytes_of(ty, value)];
            collection(all.len(), all.iter().flat_map(entry))
        }
        (Vector(Float, _), Value::Array(all)) => {
            let floats = all.iter().map(|float| float.as_f64().map(|float| (float as f32).to_be_bytes()));
            floats.collect::<Option<Vec<_>>>().map(|floats| floats.concat())
        }
        _ => None,
    }
}

fn collection(count: usize, parts: impl Iterator<Item = Option<Vec<u8>>>) -> Option<Vec<u8>> {
    let mut collection = i32::try_from(count).ok()?.to_be_bytes().to_vec();
    for part in parts {
        cell::bytes(&mut collection, &part?).ok()?;
    }
    Some(collection)
}

#[cfg(test)]
mod tests {
    use super::{JsonRow, fields_as_named};
    use crate::{Bound, ColumnDef, ColumnPart, ColumnType, FieldDef, Role, Table, TableParts, UserType};
    use serde_json::{Value, json};

    const fn column(name: &'static str, role: Role) -> ColumnPart {
        ColumnPart::Column(ColumnDef { name, ty: ColumnType::Text, role, indexes: &[], has_default: false })
    }

    fn pushed(tag: Option<&'static str>, row: &Value) -> Result<String, String> {
        const COLUMNS: &[ColumnPart] = &[
            column("kind", Role::Regular),
            column("id", Role::Partition(0)),
            column("Été", Role::Regular),
            column("two words", Role::Regular),
        ];
        let table = Table::assemble(TableParts { columns: COLUMNS, tag, ..TableParts::named("t") });
        let row = JsonRow::of(&table, row).map_err(|why| why.to_string())?;
        let Some(Bound::Value(text)) = row.text.iter().next() else { panic!("no text") };
        Ok(String::from_utf8(text.to_vec()).unwrap())
    }

    #[test]
    fn a_name_that_the_server_would_change_is_quoted() {
        let text = pushed(None, &json!({ "id": "1", "Été": "x", "two words": "y" }));
        assert_eq!(text.unwrap(), r#"{"\"two words\"":"y","\"Été\"":"x","id":"1"}"#);
    }

    #[test]
    fn fields_of_user_types_are_named_so_wherever_they_stand() {
        const PLACE: ColumnType = ColumnType::User(&UserType {
            name: "place",
            fields: &[FieldDef { name: "Zip", ty: ColumnType::Text }],
        });
        const PLACES: ColumnType =
            ColumnType::Map(&ColumnType::Text, &ColumnType::Tuple(&[ColumnType::Int, PLACE]));
        const HOME: ColumnType = ColumnType::User(&UserType {
            name: "home",
            fields: &[FieldDef { name: "All", ty: ColumnType::List(&ColumnType::Frozen(&PLACE)) }],
        });
        let all = [
            (PLACE, json!({ "Zip": "Z", "x": 1 }), r#"{"\"Zip\"":"Z","x":1}"#),
            (PLACES, json!({ "Zip": [1, { "Zip": null }] }), r#"{"Zip":[1,{"\"Zip\"":null}]}"#),
            (HOME, json!({ "All": [{ "Zip": "Z" }] }), r#"{"\"All\"":[{"\"Zip\"":"Z"}]}"#),
            (PLACE, json!("no object"), r#""no object""#),
        ];
        for (ty, given, sent) in all {
            assert_eq!(fields_as_named(&ty, given).to_string(), sent);
        }
    }

    #[test]
    fn what_json_does_not_have_is_refused() {
        const ID: &[ColumnPart] = &[column("id", Role::Partition(0))];
        let table = Table::assemble(TableParts { columns: ID, ..TableParts::named("t") });
        for float in [f64::NAN, f64::INFINITY] {
            let refused =
                JsonRow::of(&table, &std::collections::BTreeMap::from([("id", float)])).unwrap_err();
            assert!(refused.to_string().contains("no infinite numbers and no NaN"), "{refused}");
        }
    }

    #[test]
    fn a_row_of_a_variant_says_which() {
        let tagged = r#"{"id":"1","kind":"article"}"#;
        assert_eq!(pushed(Some("article"), &json!({ "id": "1" })).unwrap(), tagged);
        assert_eq!(pushed(Some("article"), &json!({ "id": "1", "kind": "article" })).unwrap(), tagged);
        let other = pushed(Some("article"), &json!({ "id": "1", "kind": "page" })).unwrap_err();
        assert_eq!(other, "`kind` is `article` in rows of this document: leave it out");
    }
}
