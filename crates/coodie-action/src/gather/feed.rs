use super::ask::{Ask, Numbered, join};
use super::joined;
use crate::backoff::passes;
use crate::flight::{Flight, Landed};
use crate::flow::Feed;
use crate::{PageRows, Target};
use coodie_core::{Error, Result, Values};
use coodie_cql::{Model, ShapeRef};
use coodie_driver::{Page, Request};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use std::collections::VecDeque;
use std::iter::Fuse;
use std::task::{Context, Poll};

/// The rows with many keys, in the order asked. Both modes read from it.
pub struct GetFeed<M, K: Iterator> {
    target: Option<Target>,
    refused: Option<Error>,
    keys: Fuse<K>,
    bounds: Bounds,
    /// Whether some keys may go together.
    joins: bool,
    /// What is not sent yet, of those that may.
    asks: VecDeque<Ask>,
    flights: FuturesUnordered<Flight<Of>>,
    /// The request that reads several rows, once one is sent.
    shape: Option<ShapeRef>,
    /// The rows from the next one on, as far as they are here.
    rows: VecDeque<Option<Result<Option<M>>>>,
    /// How many rows were given, and how many keys were taken.
    given: u64,
    taken: u64,
}

/// For how many keys there is room at once, however many are said to come.
const FEW: usize = 1024;

/// Whose rows a request reads.
enum Of {
    /// That of the key with this number.
    One(u64),
    /// Those of these keys.
    Joined(Vec<Numbered>),
}

/// How much is held at once.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// How many requests are in flight.
    pub(crate) in_flight: usize,
    /// How many keys are taken before their rows are given.
    pub(crate) ahead: u64,
}

impl<M: Model, K: Iterator<Item = Result<Values>>> GetFeed<M, K> {
    pub(crate) fn new(target: Result<Target>, keys: K, bounds: Bounds) -> Self {
        let (target, refused) = match target {
            Ok(target) => (Some(target), None),
            Err(why) => (None, Some(why)),
        };
        let most = keys.size_hint().1;
        let several = most.is_none_or(|most| most > 1);
        Self {
            joins: several
                && target.as_ref().is_some_and(|target| joined::can_join(M::shapes().table(), target)),
            target,
            refused,
            keys: keys.fuse(),
            bounds,
            asks: VecDeque::new(),
            flights: FuturesUnordered::new(),
            shape: None,
            rows: VecDeque::with_capacity(most.unwrap_or(FEW).min(bounds.in_flight).min(FEW)),
            given: 0,
            taken: 0,
        }
    }

    /// What is to be sent next. Keys of which some may go together are taken once those before are sent and half of
    /// their rows are given: so they meet.
    fn next(&mut self) -> Option<Ask> {
        if let Some(ask) = self.asks.pop_front() {
            return Some(ask);
        }
        if !self.joins {
            return self.next_key().map(Ask::One);
        }
        if self.taken - self.given <= self.bounds.ahead / 2 {
            let mut keys = Vec::with_capacity(self.keys.size_hint().0.min(FEW));
            keys.extend(std::iter::from_fn(|| self.next_key()));
            join(M::shapes().table(), keys, &mut self.asks);
        }
        self.asks.pop_front()
    }

    /// The next key that can be sent; those before that cannot are errors in their places.
    fn next_key(&mut self) -> Option<Numbered> {
        while self.taken - self.given < self.bounds.ahead {
            let key = self.keys.next()?;
            let number = self.taken;
            self.taken += 1;
            match key {
                Ok(key) => return Some((number, key)),
                Err(why) => put(&mut self.rows, self.given, number, Err(why)),
            }
        }
        None
    }

    fn launch(&mut self) {
        while self.flights.len() < self.bounds.in_flight && self.target.is_some() {
            match self.next() {
                None => return,
                Some(Ask::One((number, key))) => {
                    self.send(Of::One(number), Ok(Request::new(M::shapes().get(), key)));
                }
                Some(Ask::Joined(keys)) => {
                    let request = self.joined(&keys);
                    self.send(Of::Joined(keys), request);
                }
            }
        }
    }

    fn joined(&mut self, keys: &[Numbered]) -> Result<Request> {
        let values = joined::values(M::shapes().table(), keys)?;
        let shape = self.shape.take().map_or_else(joined::shape::<M>, Ok)?;
        Ok(Request::new(self.shape.insert(shape).clone(), values))
    }

    #[inline]
    fn send(&mut self, of: Of, request: Result<Request>) {
        match (request, &self.target) {
            (Ok(request), Some(target)) => self.flights.push(Flight::sent(of, target.send(request))),
            (Err(why), _) => self.land(of, Err(why)),
            _ => {}
        }
    }

    #[inline]
    fn land(&mut self, of: Of, page: Result<Page>) {
        let (rows, given) = (&mut self.rows, self.given);
        match of {
            Of::One(number) => {
                let row = page.and_then(|page| PageRows::<M>::new(page)?.next().transpose());
                put(rows, given, number, found(row));
            }
            Of::Joined(keys) => {
                let placed = page.and_then(|page| {
                    joined::place(page, &keys, |number, row| put(rows, given, number, found(row)))
                });
                match placed {
                    Err(why) if passes(&why) => {
                        keys.iter().for_each(|(at, _)| put(rows, given, *at, Err(why.without_source())));
                    }
                    Err(why) => self.split(keys, &why),
                    Ok(()) => {}
                }
            }
        }
    }

    /// One of these keys may be why they were refused: each is asked for by itself, and has an answer of its own.
    #[cold]
    fn split(&mut self, keys: Vec<Numbered>, why: &Error) {
        keys.into_iter().rev().for_each(|key| self.asks.push_front(Ask::One(key)));
        // The server may refuse all that go together: a lazy database did not say what it is.
        self.joins &= !why.is_invalid_query();
    }
}

/// Puts a row at its place.
#[inline]
fn put<M>(rows: &mut VecDeque<Option<M>>, given: u64, number: u64, row: M) {
    let at = (number - given) as usize;
    if rows.len() <= at {
        rows.resize_with(at + 1, || None);
    }
    rows[at] = Some(row);
}

/// A row of another variant is none of these documents.
fn found<M>(row: Result<Option<M>>) -> Result<Option<M>> {
    match row {
        Err(why) if why.is_document_not_found() => Ok(None),
        found => found,
    }
}

impl<M: Model, K: Iterator<Item = Result<Values>>> Feed for GetFeed<M, K> {
    type Item = Option<M>;

    #[inline]
    fn next_here(&mut self) -> Option<Result<Option<M>>> {
        let row = self.rows.front_mut()?.take()?;
        self.rows.pop_front();
        self.given += 1;
        Some(row)
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Option<M>>>> {
        if let Some(why) = self.refused.take() {
            return Poll::Ready(Some(Err(why)));
        }
        loop {
            if let Some(row) = self.next_here() {
                return Poll::Ready(Some(row));
            }
            self.launch();
            match self.flights.poll_next_unpin(cx) {
                Poll::Ready(Some(Some((of, Landed::Answered(page))))) => self.land(of, page),
                Poll::Ready(Some(_)) => {}
                Poll::Ready(None) if self.rows.is_empty() => return Poll::Ready(None),
                Poll::Ready(None) => {}
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}
