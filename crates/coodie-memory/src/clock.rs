use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The time of a [`Memory`](crate::Memory): of its write timestamps and of its TTLs.
///
/// It follows real time until a test turns it. All clones are the same clock.
///
/// With the feature `memory`, which is on by default.
#[derive(Clone, Debug, Default)]
pub struct Clock(Arc<Mutex<Hands>>);

#[derive(Debug, Default)]
struct Hands {
    ahead: Duration,
    fixed: Option<SystemTime>,
}

impl Clock {
    /// Moves the clock forward: what has a TTL gets older at once.
    ///
    /// ```
    /// use coodie_memory::Memory;
    /// use std::time::Duration;
    ///
    /// let memory = Memory::new();
    /// let before = memory.clock().now();
    /// memory.clock().advance(Duration::from_secs(3_600));
    /// assert!(memory.clock().now() >= before + Duration::from_secs(3_600));
    /// ```
    #[doc(alias = "sleep")]
    #[doc(alias = "time travel")]
    pub fn advance(&self, time: Duration) {
        self.hands(|hands| match &mut hands.fixed {
            Some(fixed) => *fixed += time,
            None => hands.ahead += time,
        });
    }

    /// Stops the clock at `time`; from then on only [`advance`](Self::advance) moves it.
    ///
    /// ```
    /// use coodie_memory::Memory;
    /// use std::time::{Duration, SystemTime};
    ///
    /// let memory = Memory::new();
    /// let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    /// memory.clock().fix(time);
    /// assert_eq!(memory.clock().now(), time);
    /// ```
    #[doc(alias = "freeze")]
    pub fn fix(&self, time: SystemTime) {
        self.hands(|hands| hands.fixed = Some(time));
    }

    /// Says what time it is.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.hands(|hands| hands.fixed.unwrap_or_else(|| SystemTime::now() + hands.ahead))
    }

    /// Microseconds since 1970.
    pub(crate) fn micros(&self) -> i64 {
        let since = self.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }

    /// Whole seconds since 1970, in which TTLs are counted.
    pub(crate) fn seconds(&self) -> i64 {
        self.micros() / 1_000_000
    }

    fn hands<T>(&self, turn: impl FnOnce(&mut Hands) -> T) -> T {
        turn(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
