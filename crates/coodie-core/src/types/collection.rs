use crate::{CodecError, CollectionType, ColumnType, CqlType, Nulls, WireType, bind, cell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

/// Reads a list or a set: null is empty, since Cassandra keeps no empty collection but a frozen one.
fn elements<T: CqlType, C: FromIterator<T>>(
    cell: Option<&[u8]>,
    found: &WireType<'_>,
) -> Result<C, CodecError> {
    let mut rest = cell.unwrap_or_default();
    let element = match found {
        WireType::Collection { typ: CollectionType::List(ty) | CollectionType::Set(ty), .. } => ty,
        _ => return Err(CodecError::new("the column is neither a list nor a set")),
    };
    let count = count(&mut rest)?;
    // A damaged count ends at the first cell that is not there.
    (0..count).map(|_| T::decode(cell::next(&mut rest)?, element)).collect()
}

/// Reads a map.
fn entries<K: CqlType, V: CqlType, C: FromIterator<(K, V)>>(
    cell: Option<&[u8]>,
    found: &WireType<'_>,
) -> Result<C, CodecError> {
    let mut rest = cell.unwrap_or_default();
    let WireType::Collection { typ: CollectionType::Map(key, value), .. } = found else {
        return Err(CodecError::new("the column is not a map"));
    };
    let count = count(&mut rest)?;
    let entry = |_| {
        let key = K::decode(cell::next(&mut rest)?, key)?;
        Ok((key, V::decode(cell::next(&mut rest)?, value)?))
    };
    (0..count).map(entry).collect()
}

fn count(rest: &mut &[u8]) -> Result<usize, CodecError> {
    if rest.is_empty() {
        return Ok(0);
    }
    let (count, tail) = rest
        .split_first_chunk::<4>()
        .ok_or_else(|| CodecError::width("collection", "at least 4", rest.len()))?;
    *rest = tail;
    usize::try_from(i32::from_be_bytes(*count))
        .map_err(|_| CodecError::new("a collection has a negative length"))
}

/// Reads the elements into a `Vec` that is allocated once.
fn vec<T: CqlType>(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Vec<T>, CodecError> {
    let mut rest = cell.unwrap_or_default();
    let element = match found {
        WireType::Collection { typ: CollectionType::List(ty) | CollectionType::Set(ty), .. } => ty,
        _ => return Err(CodecError::new("the column is neither a list nor a set")),
    };
    let count = count(&mut rest)?;
    let mut read = Vec::with_capacity(count.min(rest.len() / 4));
    for _ in 0..count {
        read.push(T::decode(cell::next(&mut rest)?, element)?);
    }
    Ok(read)
}

impl<T: CqlType> CqlType for Vec<T> {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::List(&T::TYPE);
    const NULLS: Nulls = T::NULLS.inside();

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        bind::elements(out, self.iter())
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        vec(cell, found)
    }
}

/// A list of exactly `N` elements.
impl<T: CqlType, const N: usize> CqlType for [T; N] {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::List(&T::TYPE);
    const NULLS: Nulls = T::NULLS.inside();

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        bind::elements(out, self.iter())
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        let read = vec::<T>(cell, found)?;
        let length = read.len();
        read.try_into().map_err(|_| CodecError::new(format!("the list has {length} elements, the array {N}")))
    }
}

macro_rules! collections {
    ($($cql:ident, [$($param:ident: $($bound:path)|*),*] $($state:ident)?, $collection:ty, $read:ident, $write:ident;)*) => { $(
        impl<$($param: $($bound +)*,)* $($state: BuildHasher + Default)?> CqlType for $collection {
            type Value = Self;
            const TYPE: ColumnType = ColumnType::$cql($(&$param::TYPE),*);
            const NULLS: Nulls = Nulls::Never$(.or($param::NULLS.inside()))*;

            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                bind::$write(out, self.iter())
            }

            fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
                $read(cell, found)
            }
        }
    )* };
}
collections! {
    Set, [T: CqlType | Ord], BTreeSet<T>, elements, elements;
    Set, [T: CqlType | Eq | Hash] S, HashSet<T, S>, elements, elements;
    Map, [K: CqlType | Ord, V: CqlType], BTreeMap<K, V>, entries, entries;
    Map, [K: CqlType | Eq | Hash, V: CqlType] S, HashMap<K, V, S>, entries, entries;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round<T: CqlType + PartialEq + std::fmt::Debug>(value: T) {
        let mut out = Vec::new();
        value.encode(&mut out).unwrap();
        let mut rest = &out[..];
        let cell = cell::next(&mut rest).unwrap();
        assert!(rest.is_empty());
        assert_eq!(T::decode(cell, &T::TYPE.data_type()).unwrap(), value);
    }

    #[test]
    fn collections_and_tuples_come_back() {
        round(vec![String::from("a"), String::new()]);
        round(vec![vec![1_i32, -1], vec![]]);
        round([1_i64, 2]);
        round(BTreeSet::from([3_i16, 1]));
        round(HashMap::<_, _>::from([(String::from("k"), vec![1.5_f64])]));
        round(BTreeMap::from([(1_i8, 2_i32)]));
        round((1_i32, Some(String::from("x")), None::<bool>));
    }

    #[test]
    fn null_is_empty_and_damaged_lengths_are_errors() {
        let list = ColumnType::List(&ColumnType::Int).data_type();
        assert_eq!(Vec::<i32>::decode(None, &list).unwrap(), Vec::<i32>::new());
        assert!(Vec::<i32>::decode(Some(&[0x7f, 0xff, 0xff, 0xff]), &list).is_err());
        assert!(BTreeSet::<i32>::decode(Some(&[0, 0, 0, 1, 0, 0]), &list).is_err());
        assert!(<[i32; 2]>::decode(Some(&[0, 0, 0, 0]), &list).is_err());
        assert_eq!(<Vec<Option<i32>> as CqlType>::NULLS, Nulls::Inside);
        assert_eq!(<Option<Vec<i32>> as CqlType>::NULLS, Nulls::Whole);
    }
}
