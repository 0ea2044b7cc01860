//! Vectors that an index can hold, or be searched by.

use coodie_core::{Bound, Error, Result, Table, Values};

/// Refuses a vector that the index on its column cannot hold: servers fail to write it, and do not say why.
///
/// # Errors
/// `InvalidQuery`: a number is not finite, or all are zero where the index compares by the cosine.
pub fn check_vector(table: &Table, at: usize, vector: &[u8]) -> Result<()> {
    let column = &table.columns[at];
    let Some(index) = column.vector_index() else { return Ok(()) };
    let mut elements = vector.as_chunks().0.iter().map(|element| f32::from_be_bytes(*element));
    let why = if !elements.clone().all(f32::is_finite) {
        "an index holds vectors of finite numbers, and this one has another: give one without"
    } else if index.is_by_cosine() && elements.all(|element| element == 0.0) {
        "a vector of zeros has no direction, and the index compares by cosine: give another, or mark the field with \
         `similarity = \"euclidean\"`"
    } else {
        return Ok(());
    };
    Err(Error::invalid_query(format!("{}.{}: {why}", table.name, column.name)))
}

/// Refuses such a vector among the values of columns, which stand in this order.
///
/// # Errors
/// As of [`check_vector`].
pub fn check_vectors(table: &Table, columns: impl IntoIterator<Item = usize>, values: &Values) -> Result<()> {
    if table.indexed_vectors().is_empty() {
        return Ok(());
    }
    let mut written = columns.into_iter().zip(values.iter());
    written.try_for_each(|(at, bound)| match bound {
        Bound::Value(vector) => check_vector(table, at, vector),
        _ => Ok(()),
    })
}

/// Refuses such a vector as the last of some values, which is this column's.
///
/// # Errors
/// As of [`check_vector`].
#[inline]
pub fn check_last(table: &Table, at: usize, values: &Values) -> Result<()> {
    if !table.indexed_vectors().contains(&at) {
        return Ok(());
    }
    match values.iter().last() {
        Some(Bound::Value(vector)) => check_vector(table, at, vector),
        _ => Ok(()),
    }
}
