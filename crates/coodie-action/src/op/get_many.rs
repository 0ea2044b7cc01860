use super::All;
use crate::flow::{Feed, Flow};
use crate::gather::{Bounds, GetFeed, Keys};
use crate::{Answer, Operation, Target};
use coodie_core::{BindKey, Error, Result, Values};
use coodie_cql::Model;
use std::future::poll_fn;
use std::marker::PhantomData;

/// Reads the rows with several keys, many at once, in the order asked. `A` is the answer: [`All`], or [`Each`].
pub struct GetMany<M, I, A = All> {
    keys: I,
    in_flight: usize,
    types: PhantomData<fn() -> (M, A)>,
}

/// Each row, or why it could not be read: a `Vec` of `Result`s.
#[derive(Debug)]
pub enum Each {}

/// How many requests are in flight at once, if not said.
const IN_FLIGHT: usize = 64;

/// How many keys are taken ahead for each request in flight, so that those of one partition meet.
const AHEAD: u64 = 8;

impl<M, I> GetMany<M, I> {
    /// Reads the rows with these keys.
    pub fn new(keys: I) -> Self {
        Self { keys, in_flight: IN_FLIGHT, types: PhantomData }
    }

    pub(crate) fn each(self) -> GetMany<M, I, Each> {
        GetMany { keys: self.keys, in_flight: self.in_flight, types: PhantomData }
    }
}

impl<M: Model, I, A> GetMany<M, I, A> {
    pub(crate) fn in_flight(&mut self, requests: usize) {
        self.in_flight = requests;
    }

    fn check(&self) -> Result<()> {
        if self.in_flight > 0 {
            return Ok(());
        }
        Err(Error::invalid_query(format!(
            "{}: with 0 requests in flight nothing is read: give `.in_flight(..)` 1 or more",
            M::shapes().table().name
        )))
    }

    pub(crate) fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }
}

impl<M: Model, I: IntoIterator<Item: BindKey<M::Key>>> GetMany<M, I> {
    /// The rows one by one.
    pub(crate) fn rows<D: crate::Database>(
        self,
        target: Result<Target>,
    ) -> Flow<GetFeed<M, Keys<M, I::IntoIter>>, D> {
        let target = target.and_then(|target| self.check().map(|()| target));
        let ahead = AHEAD.saturating_mul(self.in_flight as u64);
        let bounds = Bounds { in_flight: self.in_flight, ahead };
        Flow::new(GetFeed::new(target, Keys::new(self.keys.into_iter()), bounds))
    }
}

impl<M: Model, I: IntoIterator<Item: BindKey<M::Key>>> Operation for GetMany<M, I> {
    type Output = Vec<Option<M>>;

    fn connection(&self) -> Option<&'static str> {
        self.connection()
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<Option<M>>> {
        let in_flight = self.in_flight;
        let keys = self.check().and_then(|()| {
            Keys::<M, _>::new(self.keys.into_iter()).map(|key| key.map(Ok)).collect::<Result<Vec<_>>>()
        });
        match target.and_then(|target| Ok((target, keys?))) {
            Ok((target, keys)) => {
                Answer::of_several(target, move |target| read(target, keys, in_flight, |row| row))
            }
            Err(why) => Answer::refused(why),
        }
    }
}

impl<M: Model, I: IntoIterator<Item: BindKey<M::Key>>> Operation for GetMany<M, I, Each> {
    type Output = Vec<Result<Option<M>>>;

    fn connection(&self) -> Option<&'static str> {
        self.connection()
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<Result<Option<M>>>> {
        let in_flight = self.in_flight;
        match target.and_then(|target| self.check().map(|()| target)) {
            Ok(target) => {
                let keys = Keys::<M, _>::new(self.keys.into_iter()).collect();
                Answer::of_several(target, move |target| read(target, keys, in_flight, Ok))
            }
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read<M: Model, T>(
    target: Target,
    keys: Vec<Result<Values>>,
    in_flight: usize,
    take: fn(Result<Option<M>>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut all = Vec::with_capacity(keys.len());
    let mut feed = GetFeed::new(Ok(target), keys.into_iter(), Bounds { in_flight, ahead: u64::MAX });
    while let Some(row) = poll_fn(|cx| feed.poll_next(cx)).await {
        all.push(take(row)?);
    }
    Ok(all)
}
