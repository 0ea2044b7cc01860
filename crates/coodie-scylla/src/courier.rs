use crate::errand::Errand;
use crate::failure;
use crate::patience::Watch;
use coodie_core::Result;
use coodie_driver::{BoxFuture, Page};
use scylla::errors::ExecutionError;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

/// Couriers that wait for the next errand.
///
/// The future of a request has 4 KB in the scylla crate. To allocate it, move it there and free it costs more than all
/// else that coodie does for a request; a courier is allocated once and carries one request after another.
#[derive(Default)]
pub(crate) struct Couriers(Mutex<Vec<Courier>>);

/// How many wait at most, 4 MB of them: what is in flight beyond them allocates its own.
const MOST: usize = 1024;

struct Courier {
    desk: Arc<Desk>,
    rounds: BoxFuture<'static, Infallible>,
    watch: Box<Watch>,
}

/// Where errands are left for a courier, and answers by the courier.
#[derive(Default)]
struct Desk(Mutex<Letters>);

#[derive(Default)]
struct Letters {
    errand: Option<Errand>,
    answer: Option<Result<Page>>,
}

/// The answer to come. If it is dropped before it is there, so is its courier.
pub(crate) struct Delivery {
    courier: Option<Courier>,
    home: Arc<Couriers>,
}

impl Couriers {
    /// Gives the errand to a courier, who goes when the answer is polled.
    #[inline]
    pub(crate) fn carry(self: Arc<Self>, errand: Errand) -> Delivery {
        let idle = self.idle().pop();
        let mut courier = idle.unwrap_or_default();
        courier.watch.over(errand.patience());
        courier.desk.letters().errand = Some(errand);
        Delivery { courier: Some(courier), home: self }
    }

    fn is_back(&self, courier: Courier) {
        let mut idle = self.idle();
        if idle.len() < MOST {
            idle.push(courier);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Courier>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    fn letters(&self) -> MutexGuard<'_, Letters> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Courier {
    fn default() -> Self {
        let desk = Arc::<Desk>::default();
        Self { rounds: Box::pin(rounds(desk.clone())), desk, watch: Box::default() }
    }
}

impl Future for Delivery {
    type Output = Result<Page>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Page>> {
        let Some(courier) = &mut self.courier else { return Poll::Pending };
        let Poll::Pending = courier.rounds.as_mut().poll(cx);
        let answer = courier.desk.letters().answer.take();
        match answer {
            Some(answer) => {
                if let Some(courier) = self.courier.take() {
                    self.home.is_back(courier);
                }
                Poll::Ready(answer)
            }
            None => {
                let waited = ready!(courier.watch.poll(cx));
                self.courier = None;
                Poll::Ready(Err(failure::execution(ExecutionError::RequestTimeout(waited))))
            }
        }
    }
}

/// Errand after errand. It is kept flat: to move futures into one another costs as much as to allocate them.
async fn rounds(desk: Arc<Desk>) -> Infallible {
    loop {
        let errand = desk.letters().errand.take();
        let Some(errand) = errand else {
            pause().await;
            continue;
        };
        let answer = match errand.begin() {
            Ok((connection, values, from)) => match (connection.session(), from) {
                (Ok(session), None) => match session.execute_unpaged(errand.statement(), values).await {
                    Ok(result) => errand.end(result, None),
                    Err(why) => errand.failed(why).await,
                },
                (Ok(session), Some(from)) => {
                    match session.execute_single_page(errand.statement(), values, from).await {
                        Ok((result, next)) => errand.end(result, Some(next)),
                        Err(why) => errand.failed(why).await,
                    }
                }
                (Err(why), _) => Err(why),
            },
            Err(why) => Err(why),
        };
        desk.letters().answer = Some(answer);
    }
}

/// Goes back to whoever polls, once.
fn pause() -> impl Future<Output = ()> {
    let mut paused = false;
    std::future::poll_fn(move |_| {
        if paused {
            return Poll::Ready(());
        }
        paused = true;
        Poll::Pending
    })
}
