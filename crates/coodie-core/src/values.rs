use crate::bound::{Bound, Iter};
use crate::cells::Cells;
use crate::{CodecError, NonePolicy, ValuesRef, cell};

/// The bound values of one statement, as the protocol sends them: how many, then a cell for each.
///
/// ```
/// use coodie_core::{CqlType, Values};
/// let mut values = Values::with_capacity(16);
/// values.push(|cell| 7_i32.encode(cell)).unwrap();
/// assert_eq!(values.frame(), [0, 1, 0, 0, 0, 4, 0, 0, 0, 7]);
/// ```
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<u8>);

impl Clone for Values {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }

    /// Into the buffer at hand, so that who keeps copies allocates none.
    fn clone_from(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }
}

pub(crate) const COUNT: usize = 2;

impl Values {
    /// Begins with no values, and room for `bytes` of them.
    #[must_use]
    #[inline]
    pub fn with_capacity(bytes: usize) -> Self {
        let mut buffer = Vec::with_capacity(COUNT + bytes);
        buffer.extend_from_slice(&[0; COUNT]);
        Self(buffer)
    }

    /// Says how many bytes of cells there is room for.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.0.capacity().saturating_sub(COUNT)
    }

    /// Makes room for `bytes` more of cells.
    pub fn reserve(&mut self, bytes: usize) {
        self.0.reserve(COUNT + bytes);
    }

    /// Appends the one cell that `write` makes; if it cannot, nothing is appended.
    ///
    /// # Errors
    /// What `write` says, or that there are 65,535 values already.
    #[inline]
    pub fn push(
        &mut self,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Result<(), CodecError> {
        let before = self.buffer().len();
        match write(&mut self.0).and_then(|()| self.counted(1)) {
            Ok(()) => Ok(()),
            Err(why) => Err(self.back_to(before, why)),
        }
    }

    #[cold]
    fn back_to(&mut self, before: usize, why: CodecError) -> CodecError {
        self.0.truncate(before);
        why
    }

    /// Appends a cell that is encoded already.
    ///
    /// # Errors
    /// There are 65,535 values already.
    pub fn push_cell(&mut self, encoded: &[u8]) -> Result<(), CodecError> {
        self.push(|cell| {
            cell.extend_from_slice(encoded);
            Ok(())
        })
    }

    /// Appends one bound value as it is.
    ///
    /// # Errors
    /// There are 65,535 values already.
    pub fn push_bound(&mut self, bound: Bound<'_>) -> Result<(), CodecError> {
        self.push(|cell| match bound {
            Bound::Value(bytes) => crate::cell::bytes(cell, bytes),
            Bound::Null => {
                crate::cell::null(cell);
                Ok(())
            }
            Bound::Unset => {
                crate::cell::unset(cell);
                Ok(())
            }
        })
    }

    /// Appends all cells of `other`.
    ///
    /// # Errors
    /// There would be more than 65,535 values.
    #[inline]
    pub fn append(&mut self, other: &Self) -> Result<(), CodecError> {
        if other.is_empty() {
            return Ok(());
        }
        self.buffer().extend_from_slice(other.cells());
        self.counted(other.len())
    }

    /// Appends all cells of `other`; without cells yet, takes them over.
    ///
    /// # Errors
    /// There would be more than 65,535 values.
    #[inline]
    pub fn absorb(&mut self, other: Self) -> Result<(), CodecError> {
        if self.0.is_empty() {
            *self = other;
            return Ok(());
        }
        self.append(&other)
    }

    /// Appends cells of `other`, each from its place there; where there is no place, null or unset.
    ///
    /// # Errors
    /// There would be more than 65,535 values.
    pub fn append_from(
        &mut self,
        other: &Self,
        places: impl IntoIterator<Item = Result<usize, NonePolicy>>,
    ) -> Result<(), CodecError> {
        let mut cells = Cells::new(other.cells());
        for place in places {
            self.push(|out| {
                match place {
                    Ok(place) => cells.copy(place, out)?,
                    Err(NonePolicy::Null) => cell::null(out),
                    Err(NonePolicy::Unset) => cell::unset(out),
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Puts cells that are encoded already before all others.
    ///
    /// # Errors
    /// There would be more than 65,535 values.
    pub fn prepend(&mut self, other: &Self) -> Result<(), CodecError> {
        if other.is_empty() {
            return Ok(());
        }
        self.buffer().splice(COUNT..COUNT, other.cells().iter().copied());
        self.counted(other.len())
    }

    /// Puts the first `moved` values behind all others; those of them that are not among the first `kept` are dropped.
    #[inline]
    pub fn move_back(&mut self, moved: usize, kept: usize) {
        let (kept, moved) = (kept.min(moved).min(self.len()), moved.min(self.len()));
        let kept_bytes = self.borrowed().range(0..kept).len();
        if kept < moved {
            let left = (self.len() - (moved - kept)) as u16;
            let moved_bytes = self.borrowed().range(0..moved).len();
            self.0.drain(COUNT + kept_bytes..COUNT + moved_bytes);
            self.0[..COUNT].copy_from_slice(&left.to_be_bytes());
        }
        if let Some(cells) = self.0.get_mut(COUNT..) {
            cells.rotate_left(kept_bytes);
        }
    }

    /// Returns the same, borrowed.
    #[must_use]
    #[inline]
    pub fn borrowed(&self) -> ValuesRef<'_> {
        ValuesRef::of_frame(&self.0)
    }

    /// Says how many values there are.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.borrowed().len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes that follow the count.
    #[must_use]
    pub fn cells(&self) -> &[u8] {
        self.borrowed().cells()
    }

    /// Returns count and cells, as they stand in a request.
    #[must_use]
    pub fn frame(&self) -> &[u8] {
        self.borrowed().frame()
    }

    /// Returns count and cells, as they stand in a request.
    #[must_use]
    pub fn into_frame(mut self) -> Vec<u8> {
        self.buffer();
        self.0
    }

    /// Returns the values one by one.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        self.borrowed().iter()
    }

    #[inline]
    fn buffer(&mut self) -> &mut Vec<u8> {
        if self.0.is_empty() {
            self.0.extend_from_slice(&[0; COUNT]);
        }
        &mut self.0
    }

    #[inline]
    fn counted(&mut self, more: usize) -> Result<(), CodecError> {
        let count = u16::try_from(self.len() + more)
            .map_err(|_| CodecError::new("a statement binds at most 65,535 values"))?;
        self.0[..COUNT].copy_from_slice(&count.to_be_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CqlType, cell};

    #[test]
    fn values_are_counted_in_front_and_read_back() {
        let mut values = Values::default();
        values.push(|cell| 1_i32.encode(cell)).unwrap();
        values.push(|out| None::<i32>.encode(out)).unwrap();
        let mut unset = Vec::new();
        cell::unset(&mut unset);
        values.push_cell(&unset).unwrap();
        let mut ttl = Values::default();
        ttl.push(|cell| 9_i32.encode(cell)).unwrap();
        values.prepend(&ttl).unwrap();
        values.append(&ttl).unwrap();
        let nine = Bound::Value(&[0, 0, 0, 9]);
        let all = [nine, Bound::Value(&[0, 0, 0, 1]), Bound::Null, Bound::Unset, nine];
        assert_eq!(values.iter().collect::<Vec<_>>(), all);
        assert_eq!(values.len(), 5);
    }

    #[test]
    fn the_first_values_are_put_behind_the_others_and_some_of_them_dropped() {
        let of = |numbers: &[i32]| {
            let mut values = Values::default();
            numbers.iter().for_each(|number| values.push(|cell| number.encode(cell)).unwrap());
            values
        };
        let moved = |numbers: &[i32], moved, kept| {
            let mut values = of(numbers);
            values.move_back(moved, kept);
            values
        };
        assert_eq!(moved(&[1, 2, 3, 4], 2, 2), of(&[3, 4, 1, 2]));
        assert_eq!(moved(&[1, 2, 3, 4], 2, 1), of(&[3, 4, 1]));
        assert_eq!(moved(&[1, 2, 3], 2, 0), of(&[3]));
        assert_eq!(moved(&[1, 2], 2, usize::MAX), of(&[1, 2]));
        assert_eq!(moved(&[1], 5, 5), of(&[1]));
        assert_eq!(moved(&[], 1, 1), Values::default());
    }

    #[test]
    fn a_value_that_cannot_be_encoded_leaves_nothing_behind() {
        let mut values = Values::default();
        let refused = values.push(|cell| {
            cell.push(1);
            Err(CodecError::new("no"))
        });
        assert!(refused.is_err());
        assert_eq!(values.frame(), [0, 0]);
    }
}
