/// One bound value.
///
/// ```
/// use coodie_core::{Bound, CqlType, Values};
///
/// let mut values = Values::default();
/// values.push(|cell| 7_i32.encode(cell)).unwrap();
/// values.push(|cell| None::<i32>.encode(cell)).unwrap();
/// values.push_bound(Bound::Unset).unwrap();
/// assert_eq!(values.iter().collect::<Vec<_>>(), [Bound::Value(&[0, 0, 0, 7]), Bound::Null, Bound::Unset]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound<'v> {
    /// These bytes.
    Value(&'v [u8]),
    /// Null: writes a tombstone.
    Null,
    /// Nothing: leaves the cell as it is.
    Unset,
}

/// The values of a statement one by one.
#[derive(Clone, Debug)]
pub struct Iter<'v>(pub(crate) &'v [u8]);

impl<'v> Iterator for Iter<'v> {
    type Item = Bound<'v>;

    fn next(&mut self) -> Option<Bound<'v>> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let length = i32::from_be_bytes(*length);
        let Ok(length) = usize::try_from(length) else {
            self.0 = rest;
            return Some(if length == -1 { Bound::Null } else { Bound::Unset });
        };
        let (value, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(Bound::Value(value))
    }
}
