use super::{text, time};
use crate::collection::Elements;
use crate::{tuple, vector};
use coodie_core::{CollectionType, DataType, NativeType};
use std::fmt::Write;

/// A value as the server writes it in JSON.
pub(crate) fn json(ty: &DataType, value: &[u8]) -> String {
    match ty {
        DataType::Native(native) => scalar(native, value),
        DataType::Collection { typ: CollectionType::Map(key, of), .. } => {
            let mut cells = Elements::pairs_of(value);
            let entries = std::iter::from_fn(|| Some((cells.next()?, cells.next()?)));
            object(entries.map(|(name, value)| (text_of(json(key, name)), json(of, value))))
        }
        DataType::Collection { typ: CollectionType::List(of) | CollectionType::Set(of), .. } => {
            array(Elements::of(value).map(|element| json(of, element)))
        }
        DataType::Vector { typ, .. } => {
            array(vector::Elements::of(typ, value).map(|element| json(typ, element)))
        }
        DataType::Tuple(types) => {
            let mut components = tuple::Components(value);
            array(types.iter().map(|ty| or_null(ty, components.next().flatten())))
        }
        DataType::UserDefinedType { definition, .. } => {
            let mut components = tuple::Components(value);
            let fields = definition.field_types.iter();
            object(fields.map(|(name, ty)| (json_name(name), or_null(ty, components.next().flatten()))))
        }
        _ => "null".to_owned(),
    }
}

fn or_null(ty: &DataType, value: Option<&[u8]>) -> String {
    value.map_or_else(|| "null".to_owned(), |value| json(ty, value))
}

fn scalar(ty: &NativeType, value: &[u8]) -> String {
    use NativeType::{
        BigInt, Boolean, Counter, Decimal, Double, Float, Int, SmallInt, Timestamp, TinyInt, Varint,
    };
    if value.is_empty() && !matches!(ty, NativeType::Ascii | NativeType::Text | NativeType::Blob) {
        return "\"\"".to_owned();
    }
    match ty {
        TinyInt | SmallInt | Int | BigInt | Counter | Varint | Decimal | Boolean => text(ty, value),
        Float | Double => match text(ty, value) {
            text if text.ends_with("NaN") || text.ends_with("Infinity") => "null".to_owned(),
            text => text,
        },
        Timestamp => format!("\"{}\"", time::timestamp(value, ' ')),
        ty => quoted(&text(ty, value)),
    }
}

/// A column's name, or a field's: quoted once more, if it is not in lower case.
pub(crate) fn json_name(name: &str) -> String {
    if name == name.to_lowercase() { quoted(name) } else { quoted(&format!("\"{name}\"")) }
}

/// What is no text yet, as a text.
fn text_of(json: String) -> String {
    if json.starts_with('"') { json } else { quoted(&json) }
}

fn array(elements: impl Iterator<Item = String>) -> String {
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
}

fn object(entries: impl Iterator<Item = (String, String)>) -> String {
    let entries = entries.map(|(name, value)| format!("{name}: {value}"));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

/// A text, with escapes for what JSON does not take as it is.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            // Text takes all that is written.
            control if control < ' ' => drop(write!(out, "\\u{:04X}", u32::from(control))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
