//! Which bytes are values of a type; refusals in the words of Cassandra's serializers.

use crate::collection::Elements;
use crate::vector;
use coodie_core::{CollectionType, DataType, NativeType, TypeName, UserDefinedType, cell};

/// Refuses bytes that are no value of the type.
pub(crate) fn validate(ty: &DataType, value: &[u8]) -> Result<(), String> {
    match ty {
        DataType::Native(native) => validate_native(native, value),
        DataType::Collection { typ: CollectionType::List(element), .. } => {
            elements("list", Elements::of(value), &[element], value)
        }
        DataType::Collection { typ: CollectionType::Set(element), .. } => {
            elements("set", Elements::of(value), &[element], value)
        }
        DataType::Collection { typ: CollectionType::Map(key, element), .. } => {
            elements("map", Elements::pairs_of(value), &[key, element], value)
        }
        DataType::Tuple(types) => tuple(types, value),
        DataType::UserDefinedType { definition, .. } => user_type(definition, value),
        DataType::Vector { typ, dimensions } => whole_vector(ty, typ, *dimensions, value),
        _ => Ok(()),
    }
}

fn validate_native(native: &NativeType, value: &[u8]) -> Result<(), String> {
    use NativeType::{Ascii, Decimal, Duration, Inet, Text, Timeuuid, Uuid};
    let length = value.len();
    if let Some((widths, expected)) = widths(native) {
        return if widths.contains(&length) {
            Ok(())
        } else {
            Err(format!("Expected {expected} ({length})"))
        };
    }
    match native {
        Ascii => ascii(value),
        Text => std::str::from_utf8(value).map(|_| ()).map_err(|_| "String didn't validate.".to_owned()),
        Decimal if (1..4).contains(&length) => Err(format!("Expected 0 or at least 4 bytes ({length})")),
        Duration if length < 3 => Err(format!("Expected at least 3 bytes for a duration ({length})")),
        Duration => duration(value),
        Inet if ![0, 4, 16].contains(&length) => {
            Err(format!("Expected 4 or 16 byte inetaddress; got {}", hex(value)))
        }
        Uuid | Timeuuid if ![0, 16].contains(&length) => {
            Err(format!("UUID should be 16 or 0 bytes ({length})"))
        }
        Timeuuid if length == 16 && value[6] >> 4 != 1 => {
            // The server looks at the version, and then reports the first four bits.
            Err(format!("Invalid version for TimeUUID type: 0x{:x}", value[0] >> 4))
        }
        _ => Ok(()),
    }
}

/// How many bytes the values of a type have, and how the server says so.
fn widths(native: &NativeType) -> Option<(&'static [usize], &'static str)> {
    use NativeType::{
        BigInt, Boolean, Counter, Date, Double, Float, Int, SmallInt, Time, Timestamp, TinyInt,
    };
    Some(match native {
        Boolean => (&[0, 1], "1 or 0 byte value"),
        TinyInt => (&[1], "1 byte for a tinyint"),
        SmallInt => (&[2], "2 bytes for a smallint"),
        Int => (&[0, 4], "4 or 0 byte int"),
        BigInt | Counter => (&[0, 8], "8 or 0 byte long"),
        Timestamp => (&[0, 8], "8 or 0 byte long for date"),
        Date => (&[4], "4 byte long for date"),
        Time => (&[8], "8 byte long for time"),
        Float => (&[0, 4], "4 or 0 byte value for a float"),
        Double => (&[0, 8], "8 or 0 byte value for a double"),
        _ => return None,
    })
}

fn ascii(value: &[u8]) -> Result<(), String> {
    match value.iter().find(|byte| !byte.is_ascii()) {
        Some(byte) => Err(format!("Invalid byte for ascii: {}", *byte as i8)),
        None => Ok(()),
    }
}

/// Elements of these types in turn, none of them null, and nothing after them.
fn elements(kind: &str, mut cells: Elements<'_>, types: &[&DataType], value: &[u8]) -> Result<(), String> {
    let cut_short = || format!("Not enough bytes to read a {kind}");
    if value.len() < 4 {
        return Err(cut_short());
    }
    for ty in types.iter().cycle() {
        if cells.left() == 0 {
            break;
        }
        let element = cells.next_cell().ok_or_else(cut_short)?;
        validate(ty, element.ok_or("Null value read when not allowed")?)?;
    }
    if cells.rest().is_empty() {
        Ok(())
    } else {
        Err(format!("Unexpected extraneous bytes after {kind} value"))
    }
}

fn tuple(types: &[DataType], value: &[u8]) -> Result<(), String> {
    let mut rest = value;
    for (n, ty) in types.iter().enumerate() {
        if rest.is_empty() {
            return Ok(());
        }
        if rest.len() < 4 {
            return Err(format!("Not enough bytes to read size of {n}th component"));
        }
        let part = cell::next(&mut rest).map_err(|_| format!("Not enough bytes to read {n}th component"))?;
        part.map_or(Ok(()), |part| validate(ty, part))?;
    }
    if rest.is_empty() { Ok(()) } else { Err("Invalid remaining data after end of tuple value".to_owned()) }
}

fn user_type(ty: &UserDefinedType<'static>, value: &[u8]) -> Result<(), String> {
    let mut rest = value;
    for (n, (name, ty)) in ty.field_types.iter().enumerate() {
        if rest.is_empty() {
            return Ok(());
        }
        if rest.len() < 4 {
            return Err(format!("Not enough bytes to read size of {n}th field {name}"));
        }
        let field =
            cell::next(&mut rest).map_err(|_| format!("Not enough bytes to read {n}th field {name}"))?;
        let why = |why| format!("Failure validating the {n}th field {name}; {why}");
        field.map_or(Ok(()), |field| validate(ty, field).map_err(why))?;
    }
    if rest.is_empty() { Ok(()) } else { Err("Invalid remaining data after end of UDT value".to_owned()) }
}

fn whole_vector(ty: &DataType, element: &DataType, dimensions: u16, value: &[u8]) -> Result<(), String> {
    if value.is_empty() {
        return Err("Invalid empty vector value".to_owned());
    }
    let cut_short = || format!("Not enough bytes to read a {}", TypeName(ty));
    let whole = vector::width(ty);
    if whole.is_some_and(|width| value.len() < width) {
        return Err(cut_short());
    }
    let mut elements = vector::Elements::of(element, value);
    for _ in 0..dimensions {
        validate(element, elements.next().ok_or_else(cut_short)?)?;
    }
    match elements.rest().len() {
        0 => Ok(()),
        more => Err(format!("Unexpected {more} extraneous bytes after {} value", TypeName(ty))),
    }
}

/// Months, days and nanoseconds, all of one sign.
fn duration(mut value: &[u8]) -> Result<(), String> {
    let mut next = || vector::signed(&mut value).ok_or("Not enough bytes to read a duration");
    let (months, days, nanoseconds) = (next()?, next()?, next()?);
    for (what, number) in [("months", months), ("days", days)] {
        if i32::try_from(number).is_err() {
            return Err(format!("The duration {what} must be a 32 bits integer but was: {number}"));
        }
    }
    let parts = [months, days, nanoseconds];
    if parts.iter().any(|part| *part > 0) && parts.iter().any(|part| *part < 0) {
        return Err(format!(
            "The duration months, days and nanoseconds must be all of the same sign ({months}, {days}, {nanoseconds})"
        ));
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use coodie_core::ColumnType::{self, Ascii, Decimal, Inet, Int, List, Text, TimeUuid, Tuple};

    #[test]
    fn values_of_a_wrong_width_or_charset_are_refused_in_the_words_of_the_server() {
        let uuid4 = [0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1];
        for (ty, value, text) in [
            (Int, &[1, 2, 3][..], "Expected 4 or 0 byte int (3)"),
            (ColumnType::BigInt, &[1], "Expected 8 or 0 byte long (1)"),
            (Text, &[0xff], "String didn't validate."),
            (Ascii, "é".as_bytes(), "Invalid byte for ascii: -61"),
            (Inet, &[1, 2], "Expected 4 or 16 byte inetaddress; got 0102"),
            (Decimal, &[0, 0], "Expected 0 or at least 4 bytes (2)"),
            (TimeUuid, &uuid4, "Invalid version for TimeUUID type: 0x0"),
            (List(&Int), &[0, 0, 0, 1], "Not enough bytes to read a list"),
            (List(&Int), &[0, 0, 0, 0, 9], "Unexpected extraneous bytes after list value"),
            (List(&Int), &[0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff], "Null value read when not allowed"),
            (Tuple(&[Int, Int]), &[0, 0], "Not enough bytes to read size of 0th component"),
        ] {
            assert_eq!(validate(&ty.data_type(), value), Err(text.to_owned()), "{ty}");
        }
        assert_eq!(validate(&Int.data_type(), &[]), Ok(()));
        assert_eq!(validate(&Tuple(&[Int, Int]).data_type(), &[0, 0, 0, 4, 0, 0, 0, 1]), Ok(()));
    }
}
