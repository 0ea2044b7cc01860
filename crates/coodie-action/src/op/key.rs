use crate::KeySource;
use crate::key::encode_key;
use coodie_core::{BindKey, Error, Result, Values};
use coodie_cql::Model;
use std::marker::PhantomData;

/// A row by its key alone: say what to do with it.
pub struct Key<M>(Result<Values>, PhantomData<fn() -> M>);

impl<M: Model> Key<M> {
    /// Names the row with this key.
    pub fn new(key: impl BindKey<M::Key>) -> Self {
        Self(encode_key::<M>(key), PhantomData)
    }

    pub(crate) fn source(self) -> KeySource<'static, M> {
        KeySource::Given(self.0)
    }
}

impl<M> Clone for Key<M> {
    fn clone(&self) -> Self {
        Self(self.0.as_ref().map(Values::clone).map_err(Error::without_source), PhantomData)
    }
}
