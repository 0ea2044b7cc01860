//! A database that fails.

use coodie::driver::{BatchRequest, BoxFuture, Capabilities, Driver, Link, Page, Request};
use coodie::{Error, Result};
use proptest::prelude::*;
use std::any::Any;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    Made,
    /// Made, and answered later: so many polls later.
    Late(u8),
    /// Not made: too few replicas.
    Unavailable,
    /// Made or not, and no answer.
    TimedOut(bool),
    Broken(bool),
    /// Not made: as the server refuses a value.
    Refused,
}

pub fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Made),
        6 => (0_u8..6).prop_map(Fate::Late),
        1 => Just(Fate::Unavailable),
        2 => any::<bool>().prop_map(Fate::TimedOut),
        2 => any::<bool>().prop_map(Fate::Broken),
        1 => Just(Fate::Refused),
    ]
}

/// A database whose requests have these fates, in turn, over and over.
pub struct Failing {
    inner: Link,
    fates: Vec<Fate>,
    next: Mutex<usize>,
    in_flight: Arc<Mutex<(usize, usize)>>,
}

impl Failing {
    pub fn over(inner: Link, fates: &[Fate]) -> Arc<Self> {
        Arc::new(Self { inner, fates: fates.to_vec(), next: Mutex::default(), in_flight: Arc::default() })
    }

    /// How many requests were in flight at once at most.
    pub fn most_in_flight(&self) -> usize {
        self.in_flight.lock().unwrap().1
    }

    /// How many requests failed so far.
    pub fn failed(&self) -> usize {
        let begun = *self.next.lock().unwrap();
        let fates = self.fates.iter().cycle().take(begun);
        fates.filter(|fate| !matches!(fate, Fate::Made | Fate::Late(_))).count()
    }

    fn carry(
        &self,
        request: impl FnOnce(Link) -> BoxFuture<'static, Result<Page>>,
    ) -> BoxFuture<'static, Result<Page>> {
        let mut next = self.next.lock().unwrap();
        let fate = self.fates[*next % self.fates.len()];
        *next += 1;
        let answer = request(self.inner.clone());
        let flying = self.in_flight.clone();
        {
            let mut flying = flying.lock().unwrap();
            flying.0 += 1;
            flying.1 = flying.1.max(flying.0);
        }
        Box::pin(async move {
            let answer = meet(fate, answer).await;
            flying.lock().unwrap().0 -= 1;
            answer
        })
    }
}

async fn meet(fate: Fate, answer: BoxFuture<'static, Result<Page>>) -> Result<Page> {
    match fate {
        Fate::Made => answer.await,
        Fate::Late(polls) => {
            for _ in 0..polls {
                pause().await;
            }
            let page = answer.await;
            pause().await;
            page
        }
        Fate::Unavailable => Err(Error::unavailable("too few replicas")),
        Fate::Refused => Err(Error::invalid_query("refused")),
        Fate::TimedOut(made) => {
            if made {
                answer.await?;
            }
            Err(Error::timeout("no answer"))
        }
        Fate::Broken(made) => {
            if made {
                answer.await?;
            }
            Err(Error::driver("the connection failed"))
        }
    }
}

/// Goes back to whoever polls, once.
pub async fn pause() {
    let mut paused = false;
    std::future::poll_fn(|cx| {
        if paused {
            return std::task::Poll::Ready(());
        }
        paused = true;
        cx.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

impl Driver for Failing {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        self.carry(|inner| inner.execute(request))
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        self.carry(|inner| inner.batch(batch))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        // Time passes at once, though not before others had their turn.
        Box::pin(pause())
    }

    fn keyspace(&self) -> Option<&str> {
        self.inner.keyspace()
    }

    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
