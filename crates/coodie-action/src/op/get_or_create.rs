use super::{UsingValues, insert};
use crate::{Answer, LwtResult, Operation, Target};
use coodie_core::{Error, Result};
use coodie_cql::{Event, Model, now};
use coodie_driver::Request;

/// Writes a document unless its key is taken, and answers with what is there then: `INSERT .. IF NOT EXISTS`.
pub struct GetOrCreate<M> {
    model: M,
    pub(crate) using: UsingValues,
}

impl<M: Model> GetOrCreate<M> {
    /// Begins a write of this document, unless its key is taken.
    pub fn new(model: M) -> Self {
        Self { model, using: UsingValues::default() }
    }

    /// The statement, and the document as it is written.
    fn write(self) -> Result<(Request, M)> {
        let mut model = self.model.before(Event::Save)?.unwrap_or(self.model);
        let now = now();
        model.stamp(now);
        Ok((insert::statement(&model, Some(now), self.using)?, model))
    }
}

impl<M: Model> Operation for GetOrCreate<M> {
    type Output = (M, bool);

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<(M, bool)> {
        match target.and_then(|target| self.write().map(|(request, model)| (target.send(request), model))) {
            Ok((page, model)) => Answer::of(async move {
                let answer = LwtResult::<M>::read(page.await?)?;
                if answer.applied {
                    model.after(Event::Save);
                    return Ok((model, true));
                }
                let existing = answer.existing()?.ok_or_else(without_row)?;
                Ok((existing.into_full()?, false))
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

#[cold]
fn without_row() -> Error {
    Error::driver("the server neither wrote the row nor sent the one that is there")
}
