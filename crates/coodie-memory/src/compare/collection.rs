use super::compare;
use crate::collection::Elements;
use crate::tuple::Components;
use crate::vector;
use coodie_core::DataType;
use std::cmp::Ordering;

/// Element by element, then by length.
pub(super) fn lists(element: &DataType, a: &[u8], b: &[u8]) -> Ordering {
    let order = |(a, b)| compare(element, a, b);
    let elements = Elements::of(a).zip(Elements::of(b)).map(order);
    first(elements).then_with(|| Elements::of(a).count().cmp(&Elements::of(b).count()))
}

/// Key and value, entry by entry, then by length.
pub(super) fn maps(key: &DataType, value: &DataType, a: &[u8], b: &[u8]) -> Ordering {
    let types = [key, value].into_iter().cycle();
    let cells = |bytes| Elements::pairs_of(bytes);
    let entries = cells(a).zip(cells(b)).zip(types).map(|((a, b), ty)| compare(ty, a, b));
    first(entries).then_with(|| cells(a).count().cmp(&cells(b).count()))
}

/// Element by element; null is least, and what is left out at the end is null.
pub(super) fn tuples<'t>(types: impl Iterator<Item = &'t DataType>, a: &[u8], b: &[u8]) -> Ordering {
    let (mut a, mut b) = (Components(a), Components(b));
    let mut next = |ty: &DataType| match (a.next().flatten(), b.next().flatten()) {
        (Some(a), Some(b)) => compare(ty, a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    first(types.map(&mut next))
}

/// Element by element; all vectors of one type are of one length.
pub(super) fn vectors(element: &DataType, a: &[u8], b: &[u8]) -> Ordering {
    let elements = |bytes| vector::Elements::of(element, bytes);
    first(elements(a).zip(elements(b)).map(|(a, b)| compare(element, a, b)))
}

fn first(mut orders: impl Iterator<Item = Ordering>) -> Ordering {
    orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
