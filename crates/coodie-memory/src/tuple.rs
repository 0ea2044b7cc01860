//! Serialised tuples and user types.

use bytes::Bytes;
use coodie_core::cell;

/// The components of a tuple, or the fields of a user type, one by one; those left out at the end are not there.
#[derive(Clone)]
pub(crate) struct Components<'c>(pub(crate) &'c [u8]);

impl<'c> Iterator for Components<'c> {
    /// `None` is null.
    type Item = Option<&'c [u8]>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() { None } else { cell::next(&mut self.0).ok() }
    }
}

/// Writes components that are in order.
pub(crate) fn serialise<'c>(components: impl Iterator<Item = Option<&'c [u8]>>) -> Bytes {
    let mut out = Vec::new();
    for component in components {
        let length = component.map_or(-1, |component| component.len() as i32);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(component.unwrap_or_default());
    }
    out.into()
}
