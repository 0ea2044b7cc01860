use crate::key::encode_key;
use crate::{KeySource, Single};
use coodie_core::{BindKey, Error, Layout, Result, Row, Values};
use coodie_cql::Model;
use coodie_driver::{Page, Request};
use std::marker::PhantomData;

/// Reads the row with a key; it must exist.
pub struct Get<M> {
    key: Result<Values>,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Get<M> {
    /// Reads the row of a document, as it is now.
    pub fn again(model: &M) -> Self {
        let table = M::shapes().table();
        let mut key = Values::with_capacity(62);
        let whole = table.partition.len() + table.clustering.len();
        let written = KeySource::Model(model).write(whole, &mut key);
        Self { key: written.map(|()| key), model: PhantomData }
    }

    /// Reads the row with this key.
    pub fn new(key: impl BindKey<M::Key>) -> Self {
        Self { key: encode_key::<M>(key), model: PhantomData }
    }
}

impl<M: Model> Single for Get<M> {
    type Output = M;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    #[inline]
    fn request(self) -> Result<Request> {
        Ok(Request::new(M::shapes().get(), self.key?))
    }

    #[inline]
    fn output(page: Page) -> Result<M> {
        // One row needs no place to go on from: it is read without the state that pages keep.
        let Some(rows) = page.rows.filter(|rows| !rows.is_empty()) else { return Err(not_found::<M>()) };
        let (table, specs) = (M::shapes().table(), rows.specs());
        let layout = Layout::of(table, specs)?;
        M::read(&mut Row::of(table, &layout, specs, rows.body()))
    }
}

#[cold]
fn not_found<M: Model>() -> Error {
    let table = M::shapes().table();
    let key: Vec<_> = table.key().map(|column| column.name).collect();
    Error::document_not_found(format!(
        "{}: no row with that key (`{}`); where it may be absent, use `find_one`",
        table.name,
        key.join("`, `")
    ))
}
