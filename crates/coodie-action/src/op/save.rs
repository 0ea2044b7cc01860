use super::{Plain, UsingValues};
use crate::operation::After;
use crate::{Single, after};
use coodie_core::{Result, Values};
use coodie_cql::{Event, Model, WriteTime, Writer, now};
use coodie_driver::{Page, Request};
use std::marker::PhantomData;

/// Writes every column: `INSERT INTO .. VALUES (..)`. `S` says whether the document is versioned.
pub struct Save<'m, M, S = Plain> {
    pub(crate) model: &'m M,
    pub(crate) using: UsingValues,
    state: PhantomData<fn() -> S>,
}

impl<'m, M, S> Save<'m, M, S> {
    /// Begins a save of this document.
    pub fn new(model: &'m M) -> Self {
        Self { model, using: UsingValues::default(), state: PhantomData }
    }
}

/// What hooks are to write, stamped: what runs after the write sees what the row has. The time is that of the write.
#[inline]
pub(super) fn stamped<M: Model>(copy: Option<M>) -> (Option<M>, Option<WriteTime>) {
    let Some(mut copy) = copy else { return (None, None) };
    let now = now();
    copy.stamp(now);
    (Some(copy), Some(now))
}

impl<M: Model> Save<'_, M> {
    /// The statement that writes what hooks have changed, or else the document.
    #[inline]
    fn write(self, changed: Option<&M>, now: Option<WriteTime>) -> Result<Request> {
        let shapes = M::shapes();
        let shape = shapes.save(self.using.shape());
        let mut values = Values::with_capacity(shape.size_hint());
        let mut writer = Writer::new(shapes.table(), shapes.table().none_on_save, &mut values).at(now);
        changed.unwrap_or(self.model).write(&mut writer)?;
        writer.finish()?;
        self.using.append_to(M::shapes().table(), &mut values)?;
        shape.had_size(values.cells().len());
        shape.check_indexed(&values)?;
        Ok(Request::new(shape, values))
    }
}

impl<M: Model> Single for Save<'_, M> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    #[inline]
    fn request(self) -> Result<Request> {
        self.write(None, None)
    }

    fn output(_: Page) -> Result<()> {
        Ok(())
    }

    #[inline]
    fn begin(self) -> Result<(Request, Option<After<()>>)> {
        let (changed, now) = stamped(self.model.before(Event::Save)?);
        let request = self.write(changed.as_ref(), now)?;
        Ok((request, after::write(changed, Event::Save, |()| true)))
    }
}
