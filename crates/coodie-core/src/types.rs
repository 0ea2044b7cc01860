//! How each Rust type becomes a cell: one file a family.

#[cfg(feature = "bigdecimal")]
mod bigdecimal;
mod collection;
mod decimal;
mod frozen;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "num-bigint")]
mod num_bigint;
mod number;
#[cfg(feature = "time")]
mod offset_date_time;
mod scalar;
#[cfg(feature = "secrecy")]
mod secrecy;
mod time;
mod tuple;
mod varint;
pub(crate) mod vector;
mod wrapper;

use crate::CodecError;
use crate::cell::present;
use std::fmt::Display;

pub use frozen::Frozen;
#[cfg(feature = "json")]
pub(crate) use json::Exact;
#[cfg(feature = "json")]
pub use json::{CqlJson, Json, JsonField, json};
pub use scalar::{Ascii, TimeUuid};
pub use varint::Varint;
pub use vector::Vector;

/// The bytes of a cell of fixed width.
#[inline]
fn exactly<const N: usize>(cell: Option<&[u8]>, cql: &str) -> Result<[u8; N], CodecError> {
    let bytes = present(cell)?;
    bytes.try_into().map_err(|_| CodecError::width(cql, &N.to_string(), bytes.len()))
}

/// A cell whose value the Rust type does not hold, though its CQL type does.
#[cold]
fn beyond(cql: &str, rust: &str, min: impl Display, max: impl Display) -> CodecError {
    CodecError::new(format!("the `{cql}` is beyond `{rust}`, which holds {min} to {max}"))
}

/// Appends how many elements follow.
#[inline]
pub(crate) fn count(cell: &mut Vec<u8>, elements: usize) -> Result<(), CodecError> {
    let count = i32::try_from(elements).map_err(|_| {
        CodecError::new(format!("a collection holds at most 2147483647 elements, this one has {elements}"))
    })?;
    cell.extend_from_slice(&count.to_be_bytes());
    Ok(())
}
