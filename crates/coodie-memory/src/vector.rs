//! Serialised vectors: elements of a fixed width stand side by side, all others each after their length.

use coodie_core::{DataType, NativeType};

/// The elements of a vector one by one.
#[derive(Clone)]
pub(crate) struct Elements<'v> {
    width: Option<usize>,
    rest: &'v [u8],
}

impl<'v> Elements<'v> {
    /// Those of a vector whose elements have this type.
    pub(crate) fn of(element: &DataType, vector: &'v [u8]) -> Self {
        Self { width: width(element), rest: vector }
    }

    /// The bytes not read yet.
    pub(crate) fn rest(&self) -> &'v [u8] {
        self.rest
    }
}

impl<'v> Iterator for Elements<'v> {
    type Item = &'v [u8];

    fn next(&mut self) -> Option<&'v [u8]> {
        let width = match self.width {
            Some(width) => width,
            None => usize::try_from(unsigned(&mut self.rest)?).ok()?,
        };
        let (element, rest) = self.rest.split_at_checked(width)?;
        self.rest = rest;
        Some(element)
    }
}

/// How many bytes each value of a type has, where the server takes the type to be of a fixed width.
pub(crate) fn width(ty: &DataType) -> Option<usize> {
    use NativeType::{BigInt, Boolean, Double, Float, Int, Timestamp, Timeuuid, Uuid};
    match ty {
        DataType::Native(Boolean) => Some(1),
        DataType::Native(Int | Float) => Some(4),
        DataType::Native(BigInt | Double | Timestamp) => Some(8),
        DataType::Native(Uuid | Timeuuid) => Some(16),
        DataType::Vector { typ, dimensions } => Some(width(typ)? * usize::from(*dimensions)),
        _ => None,
    }
}

/// An unsigned number of variable length: as many ones lead its first byte as bytes follow.
fn unsigned(rest: &mut &[u8]) -> Option<u64> {
    let (first, tail) = rest.split_first()?;
    let extra = first.leading_ones() as usize;
    let (more, tail) = tail.split_at_checked(extra)?;
    *rest = tail;
    let head = u64::from(*first) & (0xff_u64 >> extra.min(8));
    Some(more.iter().fold(head, |number, byte| number << 8 | u64::from(*byte)))
}

/// A signed one, its sign in the lowest bit.
pub(crate) fn signed(rest: &mut &[u8]) -> Option<i64> {
    let number = unsigned(rest)?;
    Some((number >> 1) as i64 ^ -((number & 1) as i64))
}

/// The elements of a vector of floats.
pub(crate) fn floats(vector: &[u8]) -> Vec<f32> {
    let (elements, _) = vector.as_chunks();
    elements.iter().map(|element| f32::from_be_bytes(*element)).collect()
}
