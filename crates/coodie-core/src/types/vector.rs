use crate::{Bind, CodecError, ColumnType, CqlType, Nulls, TypeName, WireType, cell, vint};
use std::{fmt, ops};

/// `N` values of one type: the CQL type `vector<T, N>`.
///
/// Kept in one allocation, so that moving a long vector is cheap. Numbers are encoded and decoded in bulk. `set` takes
/// arrays of the dimension as well: any other dimension does not compile, and neither does 0.
///
/// ```
/// use coodie_core::{CqlType, Vector};
///
/// let mut vector = Vector::from([1.0_f32, 0.5]);
/// vector[1] = 0.0;
/// let mut cell = Vec::new();
/// vector.encode(&mut cell)?;
/// assert_eq!(cell, [0, 0, 0, 8, 0x3f, 0x80, 0, 0, 0, 0, 0, 0]);
/// assert_eq!(<Vector<f32, 2>>::TYPE.to_string(), "vector<float, 2>");
/// assert!(Vector::<f32, 2>::try_from(vec![1.0]).is_err());
/// # Ok::<(), coodie_core::CodecError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vector<T, const N: usize>(Box<[T; N]>);

impl<T, const N: usize> Vector<T, N> {
    /// Returns the values as an array.
    #[must_use]
    pub fn as_array(&self) -> &[T; N] {
        &self.0
    }

    /// Returns the values, given away.
    #[must_use]
    pub fn into_array(self) -> [T; N] {
        *self.0
    }

    /// Returns the values, given away without copying them.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        let values: Box<[T]> = self.0;
        values.into_vec()
    }
}

impl<T, const N: usize> From<[T; N]> for Vector<T, N> {
    fn from(values: [T; N]) -> Self {
        const { assert!(N > 0, "a vector has at least one dimension") };
        Self(Box::new(values))
    }
}

/// Without copying the values.
impl<T, const N: usize> TryFrom<Vec<T>> for Vector<T, N> {
    type Error = CodecError;

    fn try_from(values: Vec<T>) -> Result<Self, CodecError> {
        const { assert!(N > 0, "a vector has at least one dimension") };
        values.try_into().map(Self).map_err(|values: Vec<T>| {
            CodecError::new(format!("a vector of {N} dimensions holds {N} values, not {}", values.len()))
        })
    }
}

impl<T, const N: usize> ops::Deref for Vector<T, N> {
    type Target = [T; N];

    fn deref(&self) -> &[T; N] {
        &self.0
    }
}

impl<T, const N: usize> ops::DerefMut for Vector<T, N> {
    fn deref_mut(&mut self) -> &mut [T; N] {
        &mut self.0
    }
}

impl<T: fmt::Debug, const N: usize> fmt::Debug for Vector<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: CqlType, const N: usize> CqlType for Vector<T, N> {
    type Value = Self;
    // What no server has is refused where a document has it, by its dimension of 0.
    const TYPE: ColumnType = ColumnType::Vector(&T::TYPE, if N <= u16::MAX as usize { N as u16 } else { 0 });
    const NULLS: Nulls = T::NULLS.inside();

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::framed(out, |out| T::encode_vector(&*self.0, out))
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        let WireType::Vector { typ, .. } = found else {
            return Err(CodecError::new("the column is not a vector"));
        };
        let mut rest = cell::present(cell)?;
        let read = T::decode_vector(&mut rest, N, typ)?;
        if rest.is_empty() { read.try_into() } else { Err(too_long(found, rest.len())) }
    }
}

#[diagnostic::do_not_recommend]
impl<T: CqlType, const N: usize> Bind<Vector<T, N>> for [T; N] {
    fn bind(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::framed(out, |out| T::encode_vector(self, out))
    }
}

#[diagnostic::do_not_recommend]
impl<T: CqlType, const N: usize> Bind<Vector<T, N>> for &[T; N] {
    fn bind(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::framed(out, |out| T::encode_vector(*self, out))
    }
}

/// Appends the values one by one: without lengths where the server knows it, else each after its own.
pub(crate) fn encode_each<T: CqlType>(values: &[T], out: &mut Vec<u8>) -> Result<(), CodecError> {
    for value in values {
        let start = out.len();
        value.encode(out)?;
        // A cell says its length in four bytes.
        let Some(length) = written(out, start) else { return Err(null()) };
        if T::TYPE.width_in_vector().is_none() {
            let (said, bytes) = vint::unsigned(length as u64);
            out.splice(start..start + 4, said[..bytes].iter().copied());
        } else {
            out.drain(start..start + 4);
        }
    }
    Ok(())
}

fn written(out: &[u8], start: usize) -> Option<u32> {
    let length = out.get(start..)?.first_chunk::<4>()?;
    u32::try_from(i32::from_be_bytes(*length)).ok()
}

/// Takes so many values off `rest`, one by one.
pub(crate) fn decode_each<T: CqlType>(
    rest: &mut &[u8],
    count: usize,
    found: &WireType<'_>,
) -> Result<Vec<T>, CodecError> {
    let mut read = Vec::with_capacity(count.min(rest.len()));
    for _ in 0..count {
        let width = match T::TYPE.width_in_vector() {
            Some(width) => width,
            None => {
                vint::take_unsigned(rest).and_then(|width| width.try_into().ok()).ok_or_else(cut_short)?
            }
        };
        let (value, tail) = rest.split_at_checked(width).ok_or_else(cut_short)?;
        *rest = tail;
        read.push(T::decode(Some(value), found)?);
    }
    Ok(read)
}

/// Appends values of one width, all at once.
pub(crate) fn encode_bulk<T: Copy, const W: usize>(
    values: &[T],
    out: &mut Vec<u8>,
    bytes: impl Fn(T) -> [u8; W],
) {
    let start = out.len();
    out.resize(start + values.len() * W, 0);
    let (places, _) = out[start..].as_chunks_mut::<W>();
    for (place, value) in places.iter_mut().zip(values) {
        *place = bytes(*value);
    }
}

/// Takes so many values of one width off `rest`, all at once.
pub(crate) fn decode_bulk<T, const W: usize>(
    rest: &mut &[u8],
    count: usize,
    value: impl Fn([u8; W]) -> T,
) -> Result<Vec<T>, CodecError> {
    let (bytes, tail) =
        count.checked_mul(W).and_then(|bytes| rest.split_at_checked(bytes)).ok_or_else(cut_short)?;
    *rest = tail;
    Ok(bytes.as_chunks::<W>().0.iter().map(|bytes| value(*bytes)).collect())
}

#[cold]
fn null() -> CodecError {
    CodecError::new("a vector cannot hold nulls")
}

#[cold]
fn cut_short() -> CodecError {
    CodecError::new("the bytes end before the vector does")
}

#[cold]
fn too_long(found: &WireType<'_>, bytes: usize) -> CodecError {
    CodecError::new(format!("the cell has {bytes} bytes more than a `{}` has", TypeName(found)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Frozen, Varint, types::TimeUuid};
    use chrono::{DateTime, NaiveDate};
    use std::collections::BTreeSet;
    use uuid::Uuid;

    fn encoded<T: CqlType>(value: &T) -> Vec<u8> {
        let mut out = Vec::new();
        value.encode(&mut out).unwrap();
        out
    }

    fn round<T: CqlType + PartialEq + fmt::Debug, const N: usize>(values: [T; N], bytes: usize) {
        let vector = Vector::from(values);
        let out = encoded(&vector);
        assert_eq!(out.len(), 4 + bytes, "{vector:?}");
        let ty = <Vector<T, N>>::TYPE.data_type();
        assert_eq!(<Vector<T, N>>::decode(Some(&out[4..]), &ty).unwrap(), vector);
        for damaged in [&out[4..out.len() - 1], &out[..0], &[&out[4..], &[0]].concat()] {
            assert!(<Vector<T, N>>::decode(Some(damaged), &ty).is_err(), "{vector:?}");
        }
        assert!(<Vector<T, N>>::decode(None, &ty).is_err());
    }

    #[test]
    fn values_that_the_server_knows_the_width_of_have_no_lengths() {
        round([1.5_f32, f32::INFINITY, -0.0], 12);
        round([f64::MIN, f64::MAX], 16);
        round([i32::MIN, -1, i32::MAX], 12);
        round([i64::MIN], 8);
        round([true, false], 2);
        round([Uuid::nil(), Uuid::max()], 32);
        round([TimeUuid::new(Uuid::from_u128(0x1000_8000_0000_0000_0000)).unwrap()], 16);
        round([DateTime::UNIX_EPOCH, DateTime::from_timestamp_millis(-1).unwrap()], 16);
        round([Vector::from([1_i32, 2]), Vector::from([3, 4])], 16);
        round([Frozen(Vector::from([1_i32, 2]))], 8);
    }

    #[test]
    fn all_others_stand_behind_their_lengths() {
        round([1_i16, 2], 6);
        round([1_i8], 2);
        round([NaiveDate::MIN, NaiveDate::MAX], 10);
        round(
            [String::new(), "ä".repeat(64), "x".repeat(1 << 14), "y".repeat(1 << 21)],
            1 + 2 + 128 + 3 + (1 << 14) + 4 + (1 << 21),
        );
        round([Varint::from(0), Varint::from(i128::MAX)], 2 + 17);
        round([vec![1_i32, 2], vec![]], 1 + 20 + 1 + 4 - 4 - 4 + 4 + 4);
        round([BTreeSet::from([1_i64])], 1 + 16);
        round([Vector::from([1_i16, 2])], 7);
        round([(1_i32, Some(true)), (2, None)], 1 + 13 + 1 + 12);
    }

    #[test]
    fn arrays_stand_for_vectors_and_nulls_are_refused() {
        let mut bound = Vec::new();
        Bind::<Vector<f32, 2>>::bind(&[0.5, 1.0], &mut bound).unwrap();
        Bind::<Vector<f32, 2>>::bind(&&[0.5, 1.0], &mut bound).unwrap();
        assert_eq!(
            bound,
            [encoded(&Vector::from([0.5_f32, 1.0])), encoded(&Vector::from([0.5_f32, 1.0]))].concat()
        );
        assert!(Vector::from([Some(1), None]).encode(&mut Vec::new()).is_err());
        assert_eq!(<Vector<Option<i32>, 1>>::NULLS, Nulls::Inside);
        let long = Vector::<i32, 3>::try_from(vec![1; 4]).unwrap_err();
        assert_eq!(long.to_string(), "a vector of 3 dimensions holds 3 values, not 4");
        assert_eq!(Vector::<i32, 2>::try_from(vec![1, 2]).unwrap().into_vec(), [1, 2]);
    }
}
