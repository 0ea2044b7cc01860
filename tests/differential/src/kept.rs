use crate::{Random, Sample};
use coodie::{ColumnType, CqlType};

/// The value as it is read back: a collection without elements, and a user type without a field that is set, are
/// null, unless they are frozen.
#[must_use]
pub fn kept<T: CqlType>(value: Option<T>) -> Option<T> {
    value.filter(|value| {
        let cell = cell(value);
        match T::TYPE {
            ColumnType::List(_) | ColumnType::Set(_) | ColumnType::Map(..) => cell != [0; 4],
            ColumnType::User(_) => cell.iter().any(|byte| *byte != 0xff),
            _ => true,
        }
    })
}

/// A random value of at least one byte.
#[must_use]
pub fn filled<T: CqlType + Sample>(random: &mut Random) -> T {
    loop {
        let value = T::sample(random);
        if !cell(&value).is_empty() {
            return value;
        }
    }
}

/// The bytes of the cell, without their length.
fn cell<T: CqlType>(value: &T) -> Vec<u8> {
    let mut cell = Vec::new();
    value.encode(&mut cell).expect("random values fit");
    cell.split_off(4)
}
