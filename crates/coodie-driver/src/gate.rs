use arc_swap::ArcSwapOption;
use coodie_core::{Error, Result};
use std::sync::Arc;

/// What a driver works with until it is closed: a session, a pool. Whoever works with it holds it, so that closing can
/// wait for them.
#[derive(Debug)]
pub struct Gate<T>(ArcSwapOption<T>);

impl<T> Gate<T> {
    /// Makes an open gate.
    #[must_use]
    pub fn open(with: T) -> Self {
        Self(ArcSwapOption::from_pointee(with))
    }

    /// Returns what to work with, to be held until the work is done.
    ///
    /// # Errors
    /// `Configuration`, once the gate is closed.
    #[inline]
    pub fn enter(&self) -> Result<Arc<T>> {
        self.0.load_full().ok_or_else(closed)
    }

    /// Makes a gate of its own to the same, for work of several steps: it stays open when this one is closed, and
    /// whoever closes this one waits until it is dropped.
    ///
    /// # Errors
    /// As of [`enter`](Self::enter).
    pub fn hold(&self) -> Result<Self> {
        self.enter().map(|with| Self(ArcSwapOption::new(Some(with))))
    }

    /// Closes the gate: nobody enters any more. Gives what those who are inside hold still; nothing, if it was closed.
    pub fn close(&self) -> Option<Arc<T>> {
        self.0.swap(None)
    }
}

#[cold]
fn closed() -> Error {
    Error::configuration(
        "the database is closed: nothing was sent; connect anew with `init_coodie(..)`, its name is free again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_inside_stay_and_nobody_enters_a_closed_gate() {
        let gate = Gate::open("session");
        let inside = gate.enter().unwrap();
        let left = gate.close().unwrap();
        assert_eq!((*inside, Arc::strong_count(&left)), ("session", 2));
        assert!(gate.enter().is_err_and(|why| why.is_configuration()));
        drop(inside);
        assert_eq!(Arc::strong_count(&left), 1);
        assert!(gate.close().is_none());
    }

    #[test]
    fn who_holds_a_gate_enters_it_again_after_it_is_closed() {
        let gate = Gate::open("session");
        let held = gate.hold().unwrap();
        let left = gate.close().unwrap();
        assert!(gate.enter().is_err() && gate.hold().is_err());
        assert_eq!(*held.enter().unwrap(), "session");
        assert_eq!(Arc::strong_count(&left), 2);
        drop(held);
        assert_eq!(Arc::strong_count(&left), 1);
    }
}
