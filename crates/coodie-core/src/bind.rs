use crate::{Ascii, CodecError, CqlType, TimeUuid, Values, Varint};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};
use uuid::Uuid;

/// A value that may stand for a `T`: itself, a reference to it, or a borrowed form of it (`&str` for a `String`).
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot stand for a value of a `{T}` column",
    label = "expected a `{T}`, or a borrowed form of it",
    note = "nothing is widened or converted: write the value in the column's own type, without `Option` (`.clear(..)` makes \
            a column null)"
)]
pub trait Bind<T> {
    /// Appends the value as a cell.
    ///
    /// # Errors
    /// The value does not fit the CQL type.
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError>;
}

impl<T: CqlType> Bind<T> for T {
    #[inline]
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        self.encode(cell)
    }
}

impl<T: CqlType> Bind<T> for &T {
    #[inline]
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        (**self).encode(cell)
    }
}

macro_rules! borrowed {
    ($($form:ty => $owned:ty, |$value:ident| $bytes:expr;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Bind<$owned> for $form {
            #[inline]
            fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                let $value = self;
                crate::cell::bytes(cell, $bytes)
            }
        }
    )* };
}
borrowed! {
    &str => String, |text| text.as_bytes();
    &&str => String, |text| text.as_bytes();
    Box<str> => String, |text| text.as_bytes();
    std::sync::Arc<str> => String, |text| text.as_bytes();
    std::borrow::Cow<'_, str> => String, |text| text.as_bytes();
    &[u8] => Vec<u8>, |bytes| bytes;
    Box<[u8]> => Vec<u8>, |bytes| bytes;
    std::sync::Arc<[u8]> => Vec<u8>, |bytes| bytes;
    std::borrow::Cow<'_, [u8]> => Vec<u8>, |bytes| bytes;
    bytes::Bytes => Vec<u8>, |bytes| bytes;
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Bind<Vec<u8>> for [u8; N] {
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        crate::cell::bytes(cell, self)
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Bind<Vec<u8>> for &[u8; N] {
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        crate::cell::bytes(cell, *self)
    }
}

/// Into the newtypes, with their checks.
macro_rules! newtype {
    ($($form:ty => $newtype:ty, |$value:ident| $make:expr;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Bind<$newtype> for $form {
            fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                let $value = self;
                let made: Result<$newtype, CodecError> = $make;
                made?.encode(cell)
            }
        }
    )* };
}
newtype! {
    &str => Ascii, |text| Ascii::new(*text);
    String => Ascii, |text| Ascii::new(text.as_str());
    Uuid => TimeUuid, |id| TimeUuid::new(*id);
    i32 => Varint, |n| Ok(Varint::from(i64::from(*n)));
    i64 => Varint, |n| Ok(Varint::from(*n));
    i128 => Varint, |n| Ok(Varint::from(*n));
}

/// Appends a list or a set: how many elements, then their cells.
pub(crate) fn elements<'v, T, X: Bind<T> + 'v>(
    cell: &mut Vec<u8>,
    elements: impl ExactSizeIterator<Item = &'v X>,
) -> Result<(), CodecError> {
    crate::cell::framed(cell, |cell| {
        crate::types::count(cell, elements.len())?;
        elements.into_iter().try_for_each(|element| element.bind(cell))
    })
}

/// Appends a map: how many entries, then the cells of their keys and values.
pub(crate) fn entries<'v, K, V, X: Bind<K> + 'v, Y: Bind<V> + 'v>(
    cell: &mut Vec<u8>,
    entries: impl ExactSizeIterator<Item = (&'v X, &'v Y)>,
) -> Result<(), CodecError> {
    crate::cell::framed(cell, |cell| {
        crate::types::count(cell, entries.len())?;
        entries.into_iter().try_for_each(|(key, value)| {
            key.bind(cell)?;
            value.bind(cell)
        })
    })
}

macro_rules! from_slices {
    ($([$($bound:tt)*] $collection:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<T, X: Bind<T>, $($bound)* const N: usize> Bind<$collection> for [X; N] {
            fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                elements(cell, self.iter())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T, X: Bind<T>, $($bound)*> Bind<$collection> for &[X] {
            fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                elements(cell, self.iter())
            }
        }
    )* };
}
from_slices! {
    [] Vec<T>;
    [] BTreeSet<T>;
    [S: BuildHasher,] HashSet<T, S>;
}

#[diagnostic::do_not_recommend]
impl Bind<Vec<String>> for Vec<&str> {
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        elements::<String, _>(cell, self.iter())
    }
}

#[diagnostic::do_not_recommend]
impl<K, V, X: Bind<K>, Y: Bind<V>, const N: usize> Bind<BTreeMap<K, V>> for [(X, Y); N] {
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        entries(cell, self.iter().map(|(key, value)| (key, value)))
    }
}

impl<K: Eq + Hash, V, X: Bind<K>, Y: Bind<V>, S: BuildHasher, const N: usize> Bind<HashMap<K, V, S>>
    for [(X, Y); N]
{
    fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        entries(cell, self.iter().map(|(key, value)| (key, value)))
    }
}

/// A key: a plain value for a key of one column, a tuple in the key's order otherwise.
///
/// `K` is the tuple of the key columns' types, partition key first.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of this document, which is `{K}`",
    label = "not the key's columns, in the key's order",
    note = "give every key column, the partition key first: a plain value for one column, a tuple for several"
)]
pub trait BindKey<K> {
    /// Appends one cell per key column.
    ///
    /// # Errors
    /// The position of the column whose value does not fit, and why.
    fn bind_key(&self, values: &mut Values) -> Result<(), (usize, CodecError)>;
}

impl<A, X: Bind<A>> BindKey<(A,)> for X {
    fn bind_key(&self, values: &mut Values) -> Result<(), (usize, CodecError)> {
        values.push(|cell| self.bind(cell)).map_err(|why| (0, why))
    }
}

macro_rules! keys {
    ($($n:tt $part:ident $value:ident),*) => {
        #[diagnostic::do_not_recommend]
        impl<$($part, $value: Bind<$part>),*> BindKey<($($part,)*)> for ($($value,)*) {
            fn bind_key(&self, values: &mut Values) -> Result<(), (usize, CodecError)> {
                $(values.push(|cell| self.$n.bind(cell)).map_err(|why| ($n, why))?;)*
                Ok(())
            }
        }
    };
}
keys!(0 A0 X0, 1 A1 X1);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9, 10 A10 X10);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9, 10 A10 X10, 11 A11 X11);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9, 10 A10 X10, 11 A11 X11, 12 A12 X12);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9, 10 A10 X10, 11 A11 X11, 12 A12 X12, 13 A13 X13);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9, 10 A10 X10, 11 A11 X11, 12 A12 X12, 13 A13 X13, 14 A14 X14);
keys!(0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7, 8 A8 X8, 9 A9 X9, 10 A10 X10, 11 A11 X11, 12 A12 X12, 13 A13 X13, 14 A14 X14, 15 A15 X15);
