use crate::refusal::Refusal;
use crate::way::Way;
use coodie_core::{Error, Result};
use coodie_driver::BoxFuture;
use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use scylla::client::session::Session;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::runtime::Handle;

/// The session of a driver: there from the beginning, or made by the first action that needs it.
pub(crate) struct Connection {
    session: OnceLock<Arc<Session>>,
    /// Where it lives, if it was made here.
    home: OnceLock<Handle>,
    making: Mutex<Making>,
}

/// What it takes to make the session; nothing of it is kept once it is there.
#[derive(Default)]
struct Making {
    way: Option<Arc<Way>>,
    /// Weak: an attempt that nobody waits for any more ends.
    attempt: Option<WeakShared<Attempt>>,
}

type Attempt = BoxFuture<'static, Result<(), Refusal>>;

impl Connection {
    /// By a session that was brought.
    pub(crate) fn ready(session: Arc<Session>) -> Self {
        Self { session: OnceLock::from(session), home: OnceLock::new(), making: Mutex::default() }
    }

    /// By a session to be made now.
    pub(crate) async fn made(way: Way) -> Result<Self> {
        let made = Arc::new(way.connect().await.map_err(Refusal::into_error)?);
        Ok(Self { home: Handle::try_current().map(OnceLock::from).unwrap_or_default(), ..Self::ready(made) })
    }

    /// By a session that the first action makes.
    pub(crate) fn lazy(way: Way) -> Self {
        let making = Making { way: Some(Arc::new(way)), attempt: None };
        Self { session: OnceLock::new(), home: OnceLock::new(), making: Mutex::new(making) }
    }

    /// The session, if it is there.
    #[inline]
    pub(crate) fn get(&self) -> Option<&Arc<Session>> {
        self.session.get()
    }

    /// The runtime that the session lives on, if it was made here.
    pub(crate) fn home(&self) -> Option<&Handle> {
        self.home.get()
    }

    /// The session, where it must be there: what was prepared was prepared by it.
    ///
    /// # Errors
    /// `Configuration`, if nothing has connected yet.
    #[inline]
    pub(crate) fn session(&self) -> Result<&Arc<Session>> {
        self.get().ok_or_else(not_yet)
    }

    /// The session, which is made now if it is not there: once, however many ask. What failed is the error of all who
    /// waited for it; who asks later tries again.
    pub(crate) async fn connected(self: &Arc<Self>) -> Result<&Arc<Session>> {
        if let Some(attempt) = self.attempt() {
            attempt.await.map_err(Refusal::into_error)?;
        }
        self.session()
    }

    /// The attempt to wait for.
    fn attempt(self: &Arc<Self>) -> Option<Shared<Attempt>> {
        if self.get().is_some() {
            return None;
        }
        let mut making = self.making();
        let way = making.way.clone()?;
        if let Some(attempt) = making.attempt.as_ref().and_then(WeakShared::upgrade) {
            return Some(attempt);
        }
        let attempt: Attempt = Box::pin(self.clone().connect(way));
        let attempt = attempt.shared();
        making.attempt = attempt.downgrade();
        Some(attempt)
    }

    async fn connect(self: Arc<Self>, way: Arc<Way>) -> Result<(), Refusal> {
        let made = way.connect().await;
        let mut making = self.making();
        // Under the lock: whoever comes now finds the session, or begins an attempt of its own.
        making.attempt = None;
        let (made, home) = (Arc::new(made?), Handle::try_current());
        let _ = home.map(|home| self.home.set(home));
        let _ = self.session.set(made);
        making.way = None;
        Ok(())
    }

    fn making(&self) -> MutexGuard<'_, Making> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cold]
pub(crate) fn not_yet() -> Error {
    Error::configuration(
        "the database is lazy and not connected yet: its first action connects, `ping()` for one",
    )
}
