//! A foreign type stored as whole seconds.

use std::num::TryFromIntError;
use std::time::Duration;

/// What is stored.
pub type Stored = i64;

/// The whole seconds.
pub fn store(duration: &Duration) -> Result<Stored, TryFromIntError> {
    duration.as_secs().try_into()
}

/// A time of so many seconds.
pub fn load(seconds: Stored) -> Result<Duration, TryFromIntError> {
    seconds.try_into().map(Duration::from_secs)
}
