use super::UsingValues;
use crate::Single;
use coodie_core::{Result, Values};
use coodie_cql::{Model, Writer};
use coodie_driver::{Page, Request};

/// Writes every column: `INSERT INTO .. VALUES (..)`.
pub struct Save<'m, M> {
    pub(crate) model: &'m M,
    pub(crate) using: UsingValues,
}

impl<'m, M> Save<'m, M> {
    /// A save of this document.
    pub fn new(model: &'m M) -> Self {
        Self { model, using: UsingValues::default() }
    }
}

impl<M: Model> Single for Save<'_, M> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    #[inline]
    fn request(self) -> Result<Request> {
        let shapes = M::shapes();
        let shape = shapes.save(self.using.shape());
        let mut values = Values::with_capacity(shape.size_hint());
        let mut writer = Writer::new(shapes.table(), shapes.table().none_on_save, &mut values);
        self.model.write(&mut writer)?;
        writer.finish()?;
        self.using.append_to(M::shapes().table(), &mut values)?;
        shape.had_size(values.cells().len());
        Ok(Request::new(shape, values))
    }

    fn output(_: Page) -> Result<()> {
        Ok(())
    }
}
