use crate::KeySource;

/// A row by its key alone: say what to do with it.
pub struct Key<M: 'static>(pub(crate) KeySource<'static, M>);

impl<M: 'static> Key<M> {
    /// The row with this key.
    #[must_use]
    pub fn new(key: KeySource<'static, M>) -> Self {
        Self(key)
    }
}
