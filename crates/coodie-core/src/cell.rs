//! A cell: four bytes of length and as many bytes of value; length -1 is null, -2 is unset.
//!
//! For those who implement [`CqlType`](crate::CqlType) for a type of their own, from the ground up. Most types are
//! encoded through another one and need none of this.
//!
//! ```
//! use coodie_core::cell;
//!
//! let mut row = Vec::new();
//! cell::bytes(&mut row, b"ada")?;
//! cell::null(&mut row);
//! cell::framed(&mut row, |value| {
//!     value.push(7);
//!     Ok(())
//! })?;
//! cell::unset(&mut row);
//! assert_eq!(row[..8], [0, 0, 0, 3, b'a', b'd', b'a', 0xff]);
//!
//! let mut rest = &row[..];
//! assert_eq!(cell::text(cell::next(&mut rest)?)?, "ada");
//! assert!(cell::present(cell::next(&mut rest)?).is_err());
//! assert_eq!(cell::next(&mut rest)?, Some(&[7][..]));
//! assert_eq!((cell::next(&mut rest)?, rest.len()), (None, 0));
//! # Ok::<_, coodie_core::CodecError>(())
//! ```

use crate::{CodecError, vint};

/// Appends a value whose bytes are at hand.
///
/// # Errors
/// A value of 2 GiB or more does not fit.
#[inline]
pub fn bytes(out: &mut Vec<u8>, value: &[u8]) -> Result<(), CodecError> {
    let length = i32::try_from(value.len()).map_err(|_| too_long(value.len()))?;
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(value);
    Ok(())
}

/// Appends a null.
#[inline]
pub fn null(out: &mut Vec<u8>) {
    out.extend_from_slice(&(-1_i32).to_be_bytes());
}

/// Appends "leave the cell as it is".
#[inline]
pub fn unset(out: &mut Vec<u8>) {
    out.extend_from_slice(&(-2_i32).to_be_bytes());
}

/// Appends a value that `write` makes in place; its length is filled in afterwards.
///
/// # Errors
/// What `write` says; a value of 2 GiB or more does not fit.
#[inline]
pub fn framed(
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
) -> Result<(), CodecError> {
    let start = out.len();
    out.extend_from_slice(&[0; 4]);
    write(out)?;
    let written = out.len() - start - 4;
    let length = i32::try_from(written).map_err(|_| too_long(written))?;
    out[start..start + 4].copy_from_slice(&length.to_be_bytes());
    Ok(())
}

/// Takes the next cell off `rest`: null and unset are `None`.
///
/// # Errors
/// The bytes end before the cell does.
#[inline]
pub fn next<'c>(rest: &mut &'c [u8]) -> Result<Option<&'c [u8]>, CodecError> {
    let Some((length, tail)) = rest.split_first_chunk::<4>() else { return Err(cut_short()) };
    let length = i32::from_be_bytes(*length);
    if length < 0 {
        *rest = tail;
        return Ok(None);
    }
    let Some((value, tail)) = tail.split_at_checked(length as usize) else { return Err(cut_short()) };
    *rest = tail;
    Ok(Some(value))
}

/// Returns the bytes of a cell that must not be null.
///
/// # Errors
/// The cell is null.
#[inline]
pub fn present(cell: Option<&[u8]>) -> Result<&[u8], CodecError> {
    cell.ok_or_else(CodecError::null)
}

/// Returns the text of a cell.
///
/// # Errors
/// The cell is null, or not UTF-8.
#[inline]
pub fn text(cell: Option<&[u8]>) -> Result<&str, CodecError> {
    std::str::from_utf8(present(cell)?).map_err(|_| CodecError::new("a `text` is UTF-8, and the cell is not"))
}

/// Iterates over the elements of a collection's value: of a map, keys and values by turns. Ends where the bytes do.
#[doc(hidden)]
pub fn elements(collection: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    let mut rest = collection.get(4..).unwrap_or_default();
    std::iter::from_fn(move || if rest.is_empty() { None } else { next(&mut rest).ok() })
}

/// Takes the next value off a vector whose values have no fixed width.
///
/// # Errors
/// The bytes end before the value does.
#[doc(hidden)]
pub fn next_in_vector<'c>(rest: &mut &'c [u8]) -> Result<&'c [u8], CodecError> {
    let length = vint::take_unsigned(rest).and_then(|length| usize::try_from(length).ok());
    let split = length.and_then(|length| rest.split_at_checked(length));
    let (value, tail) = split.ok_or_else(cut_short)?;
    *rest = tail;
    Ok(value)
}

/// Appends a value to such a vector.
#[doc(hidden)]
pub fn in_vector(out: &mut Vec<u8>, value: &[u8]) {
    let (length, bytes) = vint::unsigned(value.len() as u64);
    out.extend_from_slice(&length[..bytes]);
    out.extend_from_slice(value);
}

/// Appends a value of fixed width: one copy for length and value.
#[inline]
pub(crate) fn fixed<const N: usize>(out: &mut Vec<u8>, value: [u8; N]) {
    const { assert!(N <= 16) };
    let mut cell = [0; 20];
    cell[..4].copy_from_slice(&(N as u32).to_be_bytes());
    cell[4..4 + N].copy_from_slice(&value);
    out.extend_from_slice(&cell[..4 + N]);
}

#[cold]
fn too_long(bytes: usize) -> CodecError {
    CodecError::new(format!("a value of {bytes} bytes is too long: a cell holds less than 2 GiB"))
}

#[cold]
fn cut_short() -> CodecError {
    CodecError::new("the bytes end before the cell does")
}
