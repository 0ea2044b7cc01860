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

/// Trouble, for as long as this is held: a case that fails in the middle of it leaves no trouble to those that follow.
#[must_use = "the trouble is over when this is dropped"]
#[derive(Debug)]
pub struct Off(Switch);

impl Drop for Off {
    fn drop(&mut self) {
        self.0.set(None);
    }
}

const SECRET: &str = "the secret of 10.0.0.1";

impl Switch {
    /// From now on, each request meets this trouble, until what is returned is dropped.
    pub fn off(&self, trouble: Trouble) -> Off {
        self.set(Some(trouble));
        Off(self.clone())
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
