use crate::{ColumnType, IndexTarget};

/// A column marked `#[indexed]`.
#[track_caller]
pub const fn index(ty: ColumnType, frozen: bool) {
    if ty.holds_duration() {
        panic!("a duration has no order and cannot be indexed; remove `#[indexed]`");
    }
    if matches!(ty, ColumnType::User(_)) && !frozen {
        panic!("a user type is indexed as a whole; mark the field `#[frozen]`, or remove `#[indexed]`");
    }
}

/// What of a column is indexed.
#[track_caller]
pub const fn index_target(ty: ColumnType, frozen: bool, target: IndexTarget) {
    let (ty, frozen) = unwrapped(ty, frozen);
    let (is_map, is_collection) = (matches!(ty, ColumnType::Map(..)), is_collection(&ty));
    match target {
        IndexTarget::Full => full(is_collection, frozen),
        IndexTarget::Column if !is_collection || !frozen => {}
        IndexTarget::Values | IndexTarget::Keys | IndexTarget::Entries if !is_collection => {
            panic!("only a collection is indexed by its parts; remove this, which indexes the whole value")
        }
        _ if frozen => panic!("a frozen collection is indexed as a whole; write `#[indexed(full)]`"),
        IndexTarget::Keys | IndexTarget::Entries if !is_map => {
            panic!("only maps have keys and entries; remove this, which indexes the elements")
        }
        _ => {}
    }
}

#[track_caller]
const fn full(is_collection: bool, frozen: bool) {
    if !is_collection {
        panic!(
            "`full` is for frozen collections, and this is none; remove it, which indexes the whole value"
        );
    }
    if !frozen {
        panic!(
            "a collection that changes in part has no `full`; mark the field `#[frozen]`, or remove `full`"
        );
    }
}

/// A storage-attached index.
#[track_caller]
pub const fn sai(ty: ColumnType, frozen: bool, target: IndexTarget) {
    if let ColumnType::Vector(element, _) = ty
        && !matches!(element, ColumnType::Float)
    {
        panic!("a storage-attached index holds vectors of `f32` only; remove `sai`");
    }
    let (first, second) = terms(&ty, frozen, target);
    if matches!(first, ColumnType::Blob) || matches!(second, Some(ColumnType::Blob)) {
        panic!("a storage-attached index cannot hold blobs; remove `sai`");
    }
}

/// A storage-attached index that changes text before it holds it.
#[track_caller]
pub const fn analysed(ty: ColumnType, frozen: bool, target: IndexTarget) {
    if !matches!(terms(&ty, frozen, target), (ColumnType::Text | ColumnType::Ascii, None)) {
        panic!("only text is analysed, and the index holds another type; remove this");
    }
}

/// A storage-attached index that measures how near vectors are.
#[track_caller]
pub const fn similarity(ty: ColumnType, _: bool) {
    if !matches!(ty, ColumnType::Vector(..)) {
        panic!("only vectors are similar to one another; remove `similarity`");
    }
}

/// A storage-attached index that measures by the cosine, as it does if nothing is said.
#[track_caller]
pub const fn cosine(ty: ColumnType, _: bool) {
    if matches!(ty, ColumnType::Vector(_, 1)) {
        panic!(
            "vectors of one dimension have no cosine; write `similarity = \"dot_product\"`, or \"euclidean\""
        );
    }
}

/// What the index holds: of entries, keys and values.
const fn terms(ty: &ColumnType, frozen: bool, target: IndexTarget) -> (ColumnType, Option<ColumnType>) {
    let (ty, frozen) = unwrapped(*ty, frozen);
    match (ty, target) {
        _ if frozen => (ty, None),
        (ColumnType::List(element) | ColumnType::Set(element), _) => (*element, None),
        (ColumnType::Map(key, _), IndexTarget::Keys) => (*key, None),
        (ColumnType::Map(key, value), IndexTarget::Entries) => (*key, Some(*value)),
        (ColumnType::Map(_, value), _) => (*value, None),
        _ => (ty, None),
    }
}

/// The type within `frozen<..>`, and whether there is such.
const fn unwrapped(ty: ColumnType, frozen: bool) -> (ColumnType, bool) {
    match ty {
        ColumnType::Frozen(inner) => (*inner, true),
        ty => (ty, frozen),
    }
}

const fn is_collection(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::List(_) | ColumnType::Set(_) | ColumnType::Map(..))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ColumnType::{Blob, Float, Int, List, Map, Text, Vector};
    use IndexTarget::{Column, Entries, Full, Keys, Values};

    const TEXTS: ColumnType = List(&Text);
    const BLOBS: ColumnType = Map(&Text, &Blob);

    fn panics(check: impl FnOnce() + std::panic::UnwindSafe) -> bool {
        std::panic::catch_unwind(check).is_err()
    }

    #[test]
    fn targets_fit_their_types() {
        for (ty, frozen, target) in [
            (TEXTS, false, Column),
            (TEXTS, false, Values),
            (TEXTS, true, Full),
            (ColumnType::Frozen(&TEXTS), false, Full),
            (BLOBS, false, Keys),
            (BLOBS, false, Entries),
            (Int, false, Column),
        ] {
            index_target(ty, frozen, target);
        }
        for (ty, frozen, target) in [
            (TEXTS, true, Column),
            (TEXTS, false, Keys),
            (TEXTS, false, Full),
            (BLOBS, true, Keys),
            (Int, false, Values),
            (Int, false, Full),
        ] {
            assert!(panics(move || index_target(ty, frozen, target)), "{ty} {target:?}");
        }
    }

    #[test]
    fn a_storage_attached_index_holds_some_types_only() {
        for (ty, frozen, target) in
            [(BLOBS, false, Keys), (BLOBS, true, Full), (Vector(&Float, 2), false, Column)]
        {
            sai(ty, frozen, target);
        }
        for (ty, target) in [(Blob, Column), (BLOBS, Values), (BLOBS, Entries), (Vector(&Int, 2), Column)] {
            assert!(panics(move || sai(ty, false, target)), "{ty} {target:?}");
        }
        analysed(TEXTS, false, Column);
        assert!(panics(|| analysed(BLOBS, false, Values)) && panics(|| analysed(Int, false, Column)));
    }
}
