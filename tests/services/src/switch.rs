use coodie::driver::{BoxFuture, Page};
use coodie::{Error, Observer, Result};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What is wrong with a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No node can be reached.
    Unavailable,
    /// The connection breaks before anything is sent.
    Lost,
    /// Writes are carried out, and no answer to them comes back.
    AnswersLost,
    /// Every request takes so much longer; in async code.
    Slow(Duration),
}

/// Gives a database trouble, and takes it away again.
#[derive(Clone, Debug, Default)]
pub struct Switch(Arc<Mutex<Option<Trouble>>>);

const SECRET: &str = "the secret of 10.0.0.1";

impl Switch {
    /// From now on, each request meets this trouble.
    pub fn off(&self, trouble: Trouble) {
        self.set(Some(trouble));
    }

    /// From now on, requests are answered as they would be.
    pub fn on(&self) {
        self.set(None);
    }

    fn set(&self, trouble: Option<Trouble>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    fn trouble(&self) -> Option<Trouble> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for Switch {
    fn answer(
        &self,
        cql: &str,
        answer: BoxFuture<'static, Result<Page>>,
    ) -> BoxFuture<'static, Result<Page>> {
        let (trouble, is_write) = (self.trouble(), !cql.starts_with("SELECT"));
        Box::pin(async move {
            match trouble {
                Some(Trouble::Unavailable) => Err(Error::unavailable(SECRET)),
                Some(Trouble::Lost) => Err(Error::driver(SECRET)),
                Some(Trouble::AnswersLost) if is_write => answer.await.and(Err(Error::timeout(SECRET))),
                Some(Trouble::Slow(time)) => {
                    tokio::time::sleep(time).await;
                    answer.await
                }
                _ => answer.await,
            }
        })
    }
}
