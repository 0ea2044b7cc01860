use crate::{Column, Filter, Keyed, Operator, Subject};
use coodie_core::{Bind, CodecError, Values};
use std::marker::PhantomData;

/// An entry of a map column: what stands under a key.
#[must_use = "an entry does nothing by itself: compare it"]
pub struct Entry<M, V, R> {
    column: &'static str,
    key: Result<Values, CodecError>,
    types: PhantomData<fn() -> (M, V, R)>,
}

/// # Parts
impl<M, T, R, I> Column<M, T, R, I> {
    /// The entry of a map under this key: `c[?]`.
    // The types are parameters, so that a column that is no map is one error.
    pub fn entry<K, V>(self, key: impl Bind<K>) -> Entry<M, V, R>
    where
        T: Keyed<Key = K, Value = V>,
    {
        let mut values = Values::with_capacity(62);
        let key = values.push(|cell| key.bind(cell)).map(|()| values);
        Entry { column: self.name(), key, types: PhantomData }
    }
}

impl<M, V, R> Entry<M, V, R> {
    /// Keeps the rows whose map has this value under the key: `c[?] = ?`.
    pub fn eq(self, value: impl Bind<V>) -> Filter<M> {
        let values = self.key.and_then(|mut values| values.push(|cell| value.bind(cell)).map(|()| values));
        Filter::of(Subject::Entry(self.column), Operator::Eq, values)
    }
}
