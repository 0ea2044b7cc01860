use crate::bound::Iter;
use crate::values::COUNT;
use std::ops::Range;

/// [`Values`](crate::Values) that are somewhere else: in a buffer with those of other statements.
///
/// ```
/// use coodie_core::{Bound, ValuesRef};
///
/// let values = ValuesRef::of_frame(&[0, 1, 0, 0, 0, 1, 42]);
/// assert_eq!((values.len(), values.iter().next()), (1, Some(Bound::Value(&[42]))));
/// assert_eq!(values.cells(), [0, 0, 0, 1, 42]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValuesRef<'v>(&'v [u8]);

impl<'v> ValuesRef<'v> {
    /// Takes a count and its cells, as they stand in a request.
    #[must_use]
    #[inline]
    pub fn of_frame(frame: &'v [u8]) -> Self {
        Self(frame)
    }

    /// Says how many values there are.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        self.0.first_chunk().map_or(0, |count| usize::from(u16::from_be_bytes(*count)))
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes that follow the count.
    #[must_use]
    #[inline]
    pub fn cells(self) -> &'v [u8] {
        self.0.get(COUNT..).unwrap_or_default()
    }

    /// Returns the bytes of these cells, with their lengths.
    #[must_use]
    #[inline]
    pub fn range(self, places: Range<usize>) -> &'v [u8] {
        let mut rest = self.iter();
        rest.by_ref().take(places.start).for_each(drop);
        let from = rest.0;
        rest.by_ref().take(places.len()).for_each(drop);
        &from[..from.len() - rest.0.len()]
    }

    /// Returns count and cells, as they stand in a request.
    #[must_use]
    #[inline]
    pub fn frame(self) -> &'v [u8] {
        if self.0.is_empty() { &[0; COUNT] } else { self.0 }
    }

    /// Returns the values one by one.
    #[must_use]
    #[inline]
    pub fn iter(self) -> Iter<'v> {
        Iter(self.cells())
    }
}
