mod check;
mod item;
mod outcome;
mod places;

pub use item::BatchItem;
pub use outcome::LwtBatchResult;

use super::{Conditional, Plain, Timestamp};
use crate::operation::After;
use crate::{Answer, Operation, Target};
use check::Limits;
use coodie_core::{Error, Result};
use coodie_cql::BatchKind;
use coodie_driver::{BatchRequest, BoundWrites};
use std::marker::PhantomData;

/// Several writes as one: `BEGIN BATCH .. APPLY BATCH`. `S` says whether they may have conditions.
pub struct Batch<S = Plain> {
    kind: BatchKind,
    writes: BoundWrites,
    connection: Option<&'static str>,
    refused: Option<Error>,
    /// What is to be done once it was carried out.
    after: Vec<After<()>>,
    timestamp: Option<Timestamp>,
    limits: Limits,
    state: PhantomData<fn() -> S>,
}

impl<S> Default for Batch<S> {
    fn default() -> Self {
        Self {
            kind: BatchKind::default(),
            writes: BoundWrites::default(),
            connection: None,
            refused: None,
            after: Vec::new(),
            timestamp: None,
            limits: Limits::default(),
            state: PhantomData,
        }
    }
}

impl<S> Batch<S> {
    pub(crate) fn push<O: BatchItem<S>>(&mut self, item: O, named: bool) {
        let connection = item.connection();
        if self.writes.is_empty() {
            self.connection = connection;
        } else if self.connection != connection && !named {
            self.refuse(Error::invalid_query(
                "a batch runs on one database, and its documents name two: make a batch for each `connection`",
            ));
        }
        if item.is_idle() {
            return;
        }
        match item.into_write() {
            Ok((request, after)) => {
                self.writes.push(request.shape, request.values.borrowed());
                self.after.extend(after);
            }
            Err(why) => self.refuse(why),
        }
    }

    pub(crate) fn set_kind(&mut self, kind: BatchKind) {
        self.kind = kind;
    }

    pub(crate) fn set_timestamp(&mut self, at: Timestamp) {
        self.timestamp = Some(at);
    }

    pub(crate) fn keep_together(&mut self) {
        self.limits.one_partition = true;
    }

    pub(crate) fn set_size_limit(&mut self, bytes: usize) {
        self.limits.bytes = bytes;
    }

    /// Keeps the first error until the finish.
    pub(crate) fn refuse(&mut self, why: Error) {
        self.refused.get_or_insert(why);
    }

    /// What is sent, and what is done afterwards.
    fn request(self, target: &Target) -> Result<(BatchRequest, Vec<After<()>>)> {
        if let Some(why) = self.refused {
            return Err(why);
        }
        check::writes(self.kind, &self.writes, self.timestamp.is_some())?;
        let timestamp = self.timestamp.map(|at| at.micros("a batch")).transpose()?;
        let places = self.limits.check(self.kind, &self.writes)?;
        if let Some(places) = places {
            places.warn(self.kind);
        }
        let mut request = BatchRequest::new(self.kind, self.writes);
        request.keyspace.clone_from(&target.keyspace);
        request.timestamp = timestamp;
        Ok((request, self.after))
    }
}

impl Operation for Batch<Plain> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        self.connection
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| Ok((self.request(&target)?, target))) {
            Ok(((batch, after), target)) => Answer::of(async move {
                if batch.writes.is_empty() {
                    return Ok(());
                }
                target.send_batch(batch).await?;
                after.into_iter().for_each(|after| after(&()));
                Ok(())
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

impl Operation for Batch<Conditional> {
    type Output = LwtBatchResult;

    fn connection(&self) -> Option<&'static str> {
        self.connection
    }

    fn start(mut self, target: Result<Target>) -> Answer<LwtBatchResult> {
        self.limits.conditional = true;
        match target.and_then(|target| Ok((self.request(&target)?, target))) {
            Ok(((batch, after), target)) => Answer::of(async move {
                if batch.writes.is_empty() {
                    return Ok(LwtBatchResult::empty());
                }
                let result = LwtBatchResult::read(target.send_batch(batch).await?)?;
                if result.applied {
                    after.into_iter().for_each(|after| after(&()));
                }
                Ok(result)
            }),
            Err(why) => Answer::refused(why),
        }
    }
}
