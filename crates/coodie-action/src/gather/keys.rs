use crate::key::encode_key;
use coodie_core::{BindKey, Result, Values};
use coodie_cql::Model;
use std::marker::PhantomData;

/// The keys of `M` that an iterator gives, encoded when their turn comes.
pub struct Keys<M, I> {
    keys: I,
    model: PhantomData<fn() -> M>,
}

impl<M, I> Keys<M, I> {
    pub(crate) fn new(keys: I) -> Self {
        Self { keys, model: PhantomData }
    }
}

impl<M: Model, I: Iterator<Item: BindKey<M::Key>>> Iterator for Keys<M, I> {
    type Item = Result<Values>;

    fn next(&mut self) -> Option<Result<Values>> {
        self.keys.next().map(encode_key::<M>)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.keys.size_hint()
    }
}
