use crate::{Column, Filter, MapColumn, Operator, Subject};
use coodie_core::{Bind, CodecError, Values};
use std::marker::PhantomData;

/// An entry of a map column, whose values are `T`: what stands under a key.
#[must_use = "an entry does nothing by itself: compare it"]
pub struct Entry<M, T, R> {
    column: &'static str,
    key: Result<Values, CodecError>,
    types: PhantomData<fn() -> (M, T, R)>,
}

/// # Parts
impl<M, T, R, I> Column<M, T, R, I> {
    /// The entry of a map under this key: `c[?]`.
    pub fn entry(self, key: impl Bind<T::Key>) -> Entry<M, T, R>
    where
        T: MapColumn,
    {
        let mut values = Values::with_capacity(62);
        let key = values.push(|cell| key.bind(cell)).map(|()| values);
        Entry { column: self.name(), key, types: PhantomData }
    }
}

impl<M, T: MapColumn, R> Entry<M, T, R> {
    /// Keeps the rows whose map has this value under the key: `c[?] = ?`.
    pub fn eq(self, value: impl Bind<T::Value>) -> Filter<M> {
        let values = self.key.and_then(|mut values| values.push(|cell| value.bind(cell)).map(|()| values));
        Filter::of(Subject::Entry(self.column), Operator::Eq, values)
    }
}
