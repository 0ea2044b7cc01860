use super::{Create, Delete, Increment, Plain, Save, Timed, Update};
use crate::operation::After;
use crate::{Answer, Operation, Single, Target};
use coodie_core::{Error, Result, Values};
use coodie_cql::{BatchKind, Model, ShapeRef};
use coodie_driver::BatchRequest;

/// Several writes as one: `BEGIN BATCH .. APPLY BATCH`.
#[derive(Default)]
pub struct Batch {
    kind: BatchKind,
    items: Vec<(ShapeRef, Values)>,
    connection: Option<&'static str>,
    refused: Option<Error>,
    /// What is to be done once it was carried out.
    after: Vec<After<()>>,
}

/// Writes that may stand in a batch.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a batch",
    label = "not an unconditional write",
    note = "a batch takes `save()`, `create()`, `update()`, `delete()` and `increment(..)`, without conditions"
)]
pub trait BatchItem: Single<Output = ()> {}

impl<M: Model> BatchItem for Save<'_, M> {}
impl<M: Model> BatchItem for Create<M> {}
impl<M: Model> BatchItem for Update<'_, M, Plain> {}
impl<M: Model> BatchItem for Update<'_, M, Timed> {}
impl<M: Model> BatchItem for Delete<'_, M, Plain> {}
impl<M: Model> BatchItem for Delete<'_, M, Timed> {}
impl<M: Model> BatchItem for Increment<'_, M> {}

/// The protocol counts them in two bytes.
const MOST: usize = 65_535;

impl Batch {
    pub(crate) fn push(&mut self, item: impl BatchItem, named: bool) {
        let connection = item.connection();
        if self.items.is_empty() {
            self.connection = connection;
        } else if self.connection != connection && !named {
            self.refuse(Error::invalid_query(
                "a batch runs on one database, and its documents name two: make a batch for each `connection`",
            ));
        }
        match item.begin() {
            Ok((request, after)) => {
                self.items.push((request.shape, request.values));
                self.after.extend(after);
            }
            Err(why) => self.refuse(why),
        }
    }

    pub(crate) fn set_kind(&mut self, kind: BatchKind) {
        self.kind = kind;
    }

    /// Keeps the first error until the finish.
    pub(crate) fn refuse(&mut self, why: Error) {
        self.refused.get_or_insert(why);
    }

    fn check(self) -> Result<(BatchKind, Vec<(ShapeRef, Values)>, Vec<After<()>>)> {
        if let Some(why) = self.refused {
            return Err(why);
        }
        if self.items.len() > MOST {
            return Err(Error::invalid_query(format!(
                "a batch of {} writes is too long: at most {MOST}",
                self.items.len()
            )));
        }
        let counters = self.items.iter().filter(|(shape, _)| shape.is_counter()).count();
        match (self.kind, counters) {
            (BatchKind::Counter, n) if n < self.items.len() => {
                Err(mixed("a counter batch takes writes of counter documents only"))
            }
            (BatchKind::Logged | BatchKind::Unlogged, 1..) => {
                Err(mixed("writes of counter documents stand in a batch of their own: chain `.counter()`"))
            }
            (kind, _) => Ok((kind, self.items, self.after)),
        }
    }
}

#[cold]
fn mixed(why: &str) -> Error {
    Error::invalid_query(format!("counters and other columns cannot be written in one batch: {why}"))
}

impl Operation for Batch {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        self.connection
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| Ok((target, self.check()?))) {
            Ok((target, (kind, items, after))) => Answer::of(async move {
                if items.is_empty() {
                    return Ok(());
                }
                let mut batch = BatchRequest::new(kind, items);
                batch.keyspace = target.keyspace;
                target.link.batch(batch).await?;
                after.into_iter().for_each(|after| after(&()));
                Ok(())
            }),
            Err(why) => Answer::refused(why),
        }
    }
}
