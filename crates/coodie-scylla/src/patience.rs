use coodie_core::{Error, Result};
use scylla::client::execution_profile::ExecutionProfileHandle;
use scylla::client::session::Session;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::coop::unconstrained;
use tokio::time::{Instant, Sleep, sleep, timeout};

/// How long a request may take that says nothing of it, retries included.
#[derive(Clone)]
pub(crate) struct Patience {
    most: Duration,
    /// Where the session lives: timers elsewhere could end before it.
    runtime: Handle,
}

/// Nobody waits as long, and clocks end somewhere.
const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

impl Patience {
    /// That of a session's default profile, and this profile without it. `None`, if it has none, or if nobody knows
    /// where the session lives: then the scylla crate sees to it.
    pub(crate) fn of(session: &Session, home: Option<&Handle>) -> Option<(Self, ExecutionProfileHandle)> {
        let profile = session.get_default_execution_profile_handle().to_profile();
        let most = profile.get_request_timeout().filter(|most| *most < A_YEAR)?;
        let runtime = home?.clone();
        let untimed = profile.to_builder().request_timeout(None).build();
        Some((Self { most, runtime }, untimed.into_handle()))
    }
}

/// What is prepared, if it is within this time.
///
/// # Errors
/// What preparing says; `Timeout`.
pub(crate) async fn within<T>(
    most: Option<Duration>,
    preparing: impl Future<Output = Result<T>>,
) -> Result<T> {
    let Some(most) = most else { return preparing.await };
    let late = |_| {
        let millis = most.as_millis();
        Err(Error::timeout(format!("no node prepared the statement within {millis} ms")))
    };
    timeout(most, preparing).await.unwrap_or_else(late)
}

/// Tells when requests take too long, one after another, by one timer.
///
/// To register a timer for each request and to take it away again is 3 % of a small write. This one stays: it goes off
/// at the earliest time at which any request since could have been late, and is set again only then.
#[derive(Default)]
pub(crate) struct Watch {
    timer: Option<Pin<Box<Sleep>>>,
    most: Option<Duration>,
    until: Option<Instant>,
    /// Whom the timer wakes.
    wakes: (usize, usize),
}

impl Watch {
    /// Watches the next request, from when it is first polled. One without patience has a timer of its own.
    #[inline]
    pub(crate) fn over(&mut self, patience: Option<&Patience>) {
        self.until = None;
        self.most = patience.map(|patience| patience.most);
        if let (None, Some(patience)) = (&self.timer, patience) {
            let _home = patience.runtime.enter();
            self.timer = Some(Box::pin(sleep(patience.most)));
        }
    }

    /// How long the request was waited for, once that is too long.
    #[inline]
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Duration> {
        let (Some(most), Some(timer)) = (self.most, &mut self.timer) else { return Poll::Pending };
        let until = *self.until.get_or_insert_with(|| Instant::now() + most);
        let wakes = identity(cx.waker());
        if self.wakes == wakes && !timer.is_elapsed() {
            return Poll::Pending;
        }
        self.wakes = wakes;
        loop {
            // A timer that did not register for want of a budget would be taken for one that has.
            ready!(pin!(unconstrained(timer.as_mut())).poll(cx));
            if timer.deadline() >= until {
                return Poll::Ready(most);
            }
            timer.as_mut().reset(until);
        }
    }
}

/// What tells wakers apart: while a timer holds one, no other has its address.
fn identity(waker: &Waker) -> (usize, usize) {
    (waker.data() as usize, std::ptr::from_ref(waker.vtable()) as usize)
}
