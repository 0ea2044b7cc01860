use crate::CqlType;
use chrono::{DateTime, Utc};

/// The type of a field that is stamped with the time of a write: `#[column(stamp = updated)]`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be stamped",
    label = "no time",
    note = "make the field a `DateTime<Utc>`, or with the feature `time` an `OffsetDateTime`, or an `Option` of one"
)]
pub trait Stamp: CqlType {
    /// Returns the field's value at this time.
    fn at(now: DateTime<Utc>) -> Self;
}

/// The type of a field that is stamped once: `#[column(stamp = created)]`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot tell whether it was stamped",
    label = "has no place for a row that is not created yet",
    note = "make the field an `Option<DateTime<Utc>>`: `None` is stamped when it is written, what is there stays"
)]
pub trait StampOnce: Stamp + Clone {
    /// Returns the field's value, or this time, if it has none.
    #[must_use]
    fn or_at(&self, now: DateTime<Utc>) -> Self;
}

impl Stamp for DateTime<Utc> {
    fn at(now: DateTime<Utc>) -> Self {
        now
    }
}

impl<T: Stamp> Stamp for Option<T> {
    fn at(now: DateTime<Utc>) -> Self {
        Some(T::at(now))
    }
}

impl<T: Stamp + Clone> StampOnce for Option<T> {
    fn or_at(&self, now: DateTime<Utc>) -> Self {
        self.clone().or_else(|| Self::at(now))
    }
}
