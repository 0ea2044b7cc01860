//! What indexes refuse to hold.

use crate::catalogue::{Class, Definition, Index, Kind, Target};
use crate::refusal::invalid;
use crate::storage::{Change, Data, Multi, Row};
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, Error, Result};

/// Tables of indexes have keys of fewer bytes than this.
const TOO_LONG: usize = 65_535;

/// Refuses a change that an index of the table cannot follow.
pub(crate) fn check(table: &Definition, change: &Change) -> Result<()> {
    for index in &table.indexes {
        match index.class {
            Class::Local => check_lengths(table, index, change)?,
            Class::Attached => check_vectors(table, index, change)?,
            Class::Sasi { .. } => {}
        }
    }
    Ok(())
}

fn check_lengths(table: &Definition, index: &Index, change: &Change) -> Result<()> {
    let column = &table.columns[index.column];
    let lengths: Vec<usize> = match column.kind {
        Kind::Partition(place) => change.key.parts.get(place).map(Bytes::len).into_iter().collect(),
        Kind::Clustering(place, _) => {
            let rows = change.rows.iter().filter_map(|(row, _)| row.as_ref());
            rows.filter_map(|row| row.parts.get(place)).map(Bytes::len).collect()
        }
        Kind::Static | Kind::Regular => {
            let data = change.rows.iter().filter_map(|(_, row)| row.columns.get(&index.column));
            data.flat_map(|data| held(index, &column.ty, data)).collect()
        }
    };
    match lengths.into_iter().find(|length| *length >= TOO_LONG) {
        Some(length) => Err(invalid(format!(
            "Cannot index value of size {length} for index {} on {}.{}({}) (maximum allowed size={TOO_LONG})",
            index.name, table.keyspace, table.name, column.name
        ))),
        None => Ok(()),
    }
}

/// The lengths of what an index holds of a column.
fn held(index: &Index, ty: &DataType, data: &Data) -> Vec<usize> {
    let set = matches!(ty, DataType::Collection { typ: CollectionType::Set(_), .. });
    let of = |(path, value): (&Bytes, usize)| match index.target {
        Target::Keys => path.len(),
        // Each part has its length before it and a zero after it.
        Target::Entries => path.len() + value + 6,
        _ if set => path.len(),
        _ => value,
    };
    match data {
        Data::Single(cell) => cell.value.iter().map(Bytes::len).collect(),
        Data::Multi(Multi { cells, .. }) => {
            let length = |value: &Option<Bytes>| value.as_ref().map_or(0, Bytes::len);
            cells.iter().map(|(path, cell)| of((path, length(&cell.value)))).collect()
        }
        Data::Delta(..) => Vec::new(),
    }
}

/// Vectors are indexed by their direction or their distance: such as have none fail when the server writes them.
fn check_vectors(table: &Definition, index: &Index, change: &Change) -> Result<()> {
    let column = &table.columns[index.column];
    if !matches!(column.ty, DataType::Vector { .. }) {
        return Ok(());
    }
    let cosine = index.options.get("similarity_function");
    let cosine = cosine.is_none_or(|function| function.eq_ignore_ascii_case("cosine"));
    let value = |row: &Row| match row.columns.get(&index.column) {
        Some(Data::Single(cell)) => cell.value.clone(),
        _ => None,
    };
    for vector in change.rows.iter().filter_map(|(_, row)| value(row)) {
        let numbers = || vector.as_chunks::<4>().0.iter().map(|number| f32::from_be_bytes(*number));
        if numbers().any(|number| !number.is_finite()) {
            return Err(refuse_vector(table, index, "has a number that is not finite"));
        }
        if cosine && numbers().all(|number| number == 0.0) {
            return Err(refuse_vector(table, index, "is zero, which has no direction"));
        }
    }
    Ok(())
}

#[cold]
fn refuse_vector(table: &Definition, index: &Index, why: &str) -> Error {
    let column = &table.columns[index.column].name;
    let text = "Operation failed - received 0 responses and 1 failures: UNKNOWN from /127.0.0.1:7000";
    Error::driver(format!("{text}: the vector in {}.{column}, which is indexed, {why}", table.name))
        .with_server_message(text)
}
