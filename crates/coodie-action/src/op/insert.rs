use super::UsingValues;
use super::save::stamped;
use crate::operation::After;
use crate::{LwtResult, Single, after};
use coodie_core::{Result, Values};
use coodie_cql::{Event, Model, WriteTime, Writer, check_stored};
use coodie_driver::{Page, Request};

/// Writes every column unless the key is taken: `INSERT INTO .. IF NOT EXISTS`.
pub struct Insert<'m, M> {
    pub(crate) model: &'m M,
    pub(crate) using: UsingValues,
}

impl<'m, M> Insert<'m, M> {
    /// Begins an insert of this document.
    pub fn new(model: &'m M) -> Self {
        Self { model, using: UsingValues::default() }
    }
}

/// The statement that writes a document as it is, unless the key is taken.
pub(super) fn statement<M: Model>(model: &M, now: Option<WriteTime>, using: UsingValues) -> Result<Request> {
    let shapes = M::shapes();
    check_stored(shapes.table())?;
    let shape = shapes.insert(using.ttl.is_some());
    let mut values = Values::with_capacity(shape.size_hint());
    let mut writer = Writer::new(shapes.table(), shapes.table().none_on_insert, &mut values).at(now);
    model.write(&mut writer)?;
    writer.finish()?;
    using.append_to(M::shapes().table(), &mut values)?;
    shape.had_size(values.cells().len());
    shape.check_indexed(&values)?;
    Ok(Request::new(shape, values))
}

impl<M: Model> Single for Insert<'_, M> {
    type Output = LwtResult<M>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        statement(self.model, None, self.using)
    }

    fn output(page: Page) -> Result<LwtResult<M>> {
        LwtResult::read(page)
    }

    fn begin(self) -> Result<(Request, Option<After<LwtResult<M>>>)> {
        let (changed, now) = stamped(self.model.before(Event::Save)?);
        let request = statement(changed.as_ref().unwrap_or(self.model), now, self.using)?;
        Ok((request, after::write(changed, Event::Save, |lwt| lwt.applied)))
    }
}
