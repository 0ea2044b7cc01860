use super::UsingValues;
use crate::{LwtResult, Single};
use coodie_core::{Result, Values};
use coodie_cql::{Model, Writer};
use coodie_driver::{Page, Request};

/// Writes every column unless the key is taken: `INSERT INTO .. IF NOT EXISTS`.
pub struct Insert<'m, M> {
    pub(crate) model: &'m M,
    pub(crate) using: UsingValues,
}

impl<'m, M> Insert<'m, M> {
    /// An insert of this document.
    pub fn new(model: &'m M) -> Self {
        Self { model, using: UsingValues::default() }
    }
}

impl<M: Model> Single for Insert<'_, M> {
    type Output = LwtResult<M>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        let shapes = M::shapes();
        let shape = shapes.insert(self.using.ttl.is_some());
        let mut values = Values::with_capacity(shape.size_hint());
        let mut writer = Writer::new(shapes.table(), shapes.table().none_on_insert, &mut values);
        self.model.write(&mut writer)?;
        writer.finish()?;
        self.using.append_to(M::shapes().table(), &mut values)?;
        shape.had_size(values.cells().len());
        Ok(Request::new(shape, values))
    }

    fn output(page: Page) -> Result<LwtResult<M>> {
        LwtResult::read(page)
    }
}
