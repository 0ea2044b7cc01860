mod exact;

use crate::{Bind, CodecError, ColumnType, CqlType, WireType, cell};
pub(crate) use exact::Exact;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// A value stored as JSON in a column of text.
///
/// `#[json]` on a field stores the field so, and needs no `Json` around it: this is the type of such a column's values,
/// and a type for the elements of collections, which hold no nulls: a value whose JSON is `null` is the text `null`
/// here.
///
/// ```
/// use coodie_core::{ColumnType, CqlType, Json};
///
/// let mut cell = Vec::new();
/// Json(vec![Some(1), None]).encode(&mut cell)?;
/// assert_eq!(cell[4..], *b"[1,null]");
/// assert_eq!(<Vec<Json<(i32, f64)>>>::TYPE, ColumnType::List(&ColumnType::Text));
/// # Ok::<(), coodie_core::CodecError>(())
/// ```
///
/// With the feature `json` only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// Returns the value, given away.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: Serialize + DeserializeOwned> CqlType for Json<T> {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Text;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        write(&self.0, out)
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        read(cell).map(Self)
    }
}

/// A Rust type that `#[json]` stores as text.
///
/// A value whose JSON is `null` is a null cell. `eq` and `set` take the bare type, a reference to it, or [`Json`].
///
/// With the feature `json` only.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored as JSON",
    label = "not a type that serde writes and reads",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it"
)]
pub trait CqlJson: Serialize + DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> CqlJson for T {}

#[diagnostic::do_not_recommend]
impl<T: Serialize> Bind<Json<T>> for T {
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        write_or_null(self, cell)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> Bind<Json<T>> for &T {
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        write_or_null(*self, cell)
    }
}

/// How a field marked `#[json]` becomes a cell, and a cell the field.
pub struct JsonField<T> {
    /// Appends the value as a cell.
    pub encode: fn(&T, &mut Vec<u8>) -> Result<(), CodecError>,
    /// Reads a cell.
    pub decode: fn(Option<&[u8]>, &WireType<'_>) -> Result<T, CodecError>,
}

/// Both from one function, so that a type that is no JSON is one error in the code that is generated.
#[must_use]
pub const fn json<T: CqlJson>() -> JsonField<T> {
    JsonField { encode: write_or_null, decode: |cell, _| read(cell) }
}

fn write<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), CodecError> {
    cell::framed(out, |out| serde_json::to_writer(out, &Exact(value)).map_err(|_| unwritable()))
}

fn write_or_null<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), CodecError> {
    let start = out.len();
    write(value, out)?;
    if &out[start + 4..] == NULL {
        out.truncate(start);
        cell::null(out);
    }
    Ok(())
}

const NULL: &[u8] = b"null";

fn read<T: DeserializeOwned>(cell: Option<&[u8]>) -> Result<T, CodecError> {
    let text = cell.unwrap_or(NULL);
    serde_json::from_slice(text)
        .map_err(|why| if cell.is_none() { CodecError::null() } else { unreadable(&why) })
}

/// Without serde's words, which may quote the value.
#[cold]
fn unwritable() -> CodecError {
    CodecError::new(
        "the value has no JSON, which holds no infinite numbers, no NaN, and text or numbers as the keys of maps",
    )
}

#[cold]
fn unreadable(why: &serde_json::Error) -> CodecError {
    let what = match why.classify() {
        Category::Data => "is JSON of another shape than the field's type",
        _ => "is not JSON",
    };
    CodecError::new(format!("the text {what} (line {}, column {})", why.line(), why.column()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn written<T: Serialize>(value: &T) -> Vec<u8> {
        let mut cell = Vec::new();
        value.bind(&mut cell).unwrap();
        cell
    }

    fn read_back<T: CqlJson>(text: Option<&str>) -> Result<T, CodecError> {
        (json().decode)(text.map(str::as_bytes), &ColumnType::Text.data_type())
    }

    #[test]
    fn null_is_a_null_cell_but_in_a_collection() {
        assert_eq!(written(&None::<i32>), (-1_i32).to_be_bytes());
        let mut cell = Vec::new();
        Json(None::<i32>).encode(&mut cell).unwrap();
        assert_eq!(cell[4..], *b"null");
        for text in [None, Some("null")] {
            assert_eq!(read_back::<Option<i32>>(text).unwrap(), None);
        }
        assert!(read_back::<i32>(None).unwrap_err().to_string().contains("make its type an `Option`"));
    }

    #[test]
    fn floats_come_back_to_the_bit() {
        for float in [0.1, f64::MAX, f64::MIN_POSITIVE, 2.225_073_858_507_201e-308, -0.0, 1e23] {
            let text = written(&float);
            let back: f64 = read(Some(&text[4..])).unwrap();
            assert_eq!(back.to_bits(), float.to_bits(), "{float}");
        }
    }

    #[test]
    fn errors_say_where_and_quote_nothing() {
        let no_shape = read_back::<Vec<i32>>(Some("[1, \"secret\"]")).unwrap_err().to_string();
        assert!(no_shape.contains("another shape") && no_shape.contains("column 12"), "{no_shape}");
        assert!(!no_shape.contains("secret"), "{no_shape}");
        assert!(read_back::<i32>(Some("}")).unwrap_err().to_string().contains("not JSON"));
        let keyed = BTreeMap::from([(vec![1], 2)]);
        assert!((json().encode)(&keyed, &mut Vec::new()).is_err());
    }

    #[test]
    fn what_json_does_not_have_is_refused_at_any_depth() {
        let refuses = |float: f64| {
            let mut cell = Vec::new();
            let deep = BTreeMap::from([("a", vec![Some((1, [float]))])]);
            Bind::<Json<_>>::bind(&deep, &mut cell).is_err()
                && Bind::<Json<f32>>::bind(&(float as f32), &mut cell).is_err()
        };
        assert!(refuses(f64::NAN) && refuses(f64::INFINITY) && refuses(f64::NEG_INFINITY));
        assert!(!refuses(f64::MIN_POSITIVE));
    }
}
