//! Buckets of time: the part of a partition key that keeps partitions of a time series small.
//!
//! A row goes into the bucket of its time: `#[column(bucket = at)] day: Day` says whose, and each write of the document
//! computes it. Where a bucket is compared or is part of a key, a time stands for the bucket that it is in.
//! `find().buckets(..)` reads a range of time, bucket by bucket.

use crate::{Bind, CodecError, ColumnType, CqlType, WireType};
use chrono::{DateTime, Datelike, Duration, Months, NaiveDate, Timelike, Utc};
use std::fmt;

/// A stretch of time that is a part of a partition key.
///
/// ```
/// use chrono::DateTime;
/// use coodie_core::bucket::{Bucket, Day};
///
/// let new_year = Day::of(DateTime::from_timestamp(1_767_225_600, 0).unwrap());
/// assert_eq!(new_year.to_string(), "2026-01-01");
/// assert_eq!(new_year.next().unwrap().to_string(), "2026-01-02");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no bucket of time",
    label = "not a bucket",
    note = "make the column a `bucket::Hour`, `bucket::Day` or `bucket::Month`, or implement `Bucket` for its type"
)]
pub trait Bucket: CqlType + Bind<Self::Value> + Copy + PartialOrd + Send + 'static {
    /// Finds the bucket that a time is in.
    fn of(at: DateTime<Utc>) -> Self;

    /// Returns the next bucket; `None` at the end of time.
    #[must_use]
    fn next(self) -> Option<Self>;

    /// Appends the bucket that a time is in, both encoded.
    #[doc(hidden)]
    fn of_cell(time: &[u8], cell: &mut Vec<u8>) -> Result<(), CodecError> {
        let found = WireType::Native(crate::NativeType::Timestamp);
        <Self as Bucket>::of(DateTime::decode(Some(time), &found)?).encode(cell)
    }
}

/// A column that is the bucket of another.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Bucketed {
    /// The name of the column.
    pub bucket: &'static str,
    /// The name of the clustering column that has the time.
    pub time: &'static str,
    /// Appends the bucket of a time.
    pub of: fn(&[u8], &mut Vec<u8>) -> Result<(), CodecError>,
}

macro_rules! buckets {
    ($($name:ident, $stored:ty, $what:literal, $example:literal, |$at:ident| $of:expr, |$this:ident| $next:expr;)*) => { $(
        #[doc = concat!("A bucket of ", $what)]
        /// The default is that of 1970-01-01, for a field that is computed when it is written.
        ///
        /// ```
        #[doc = concat!("use coodie_core::bucket::", stringify!($name), ";")]
        ///
        #[doc = concat!("let bucket = ", stringify!($name), "::of(\"2024-02-29T23:59:59Z\".parse()?);")]
        #[doc = concat!("assert_eq!(bucket.to_string(), \"", $example, "\");")]
        /// # Ok::<(), chrono::ParseError>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name($stored);

        impl $name {
            /// Finds the bucket that a time is in.
            #[must_use]
            pub fn of($at: DateTime<Utc>) -> Self {
                Self($of)
            }

            /// Says where it begins.
            #[must_use]
            pub fn start(self) -> $stored {
                self.0
            }
        }

        impl From<DateTime<Utc>> for $name {
            fn from(at: DateTime<Utc>) -> Self {
                Self::of(at)
            }
        }

        impl Bucket for $name {
            fn of(at: DateTime<Utc>) -> Self {
                Self::of(at)
            }

            fn next(self) -> Option<Self> {
                let $this = self.0;
                $next.map(Self)
            }
        }

        impl CqlType for $name {
            type Value = Self;
            const TYPE: ColumnType = <$stored as CqlType>::TYPE;

            fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                self.0.encode(cell)
            }

            fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
                <$stored>::decode(cell, found).map(Self)
            }
        }

        /// A time stands for its bucket.
        #[diagnostic::do_not_recommend]
        impl Bind<$name> for DateTime<Utc> {
            fn bind(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                $name::of(*self).encode(cell)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}
buckets! {
    Hour, DateTime<Utc>, "one hour, in UTC; a `timestamp`: where the hour begins.",
        "2024-02-29 23:00:00 UTC",
        |at| at - past_the_hour(at), |hour| hour.checked_add_signed(Duration::hours(1));
    Day, NaiveDate, "one day, in UTC; a `date`.", "2024-02-29",
        |at| at.date_naive(), |day| day.succ_opt();
    Month, NaiveDate, "one month, in UTC; a `date`: its first day.", "2024-02-01",
        |at| at.date_naive() - Duration::days(i64::from(at.day0())), |month| month.checked_add_months(Months::new(1));
}

fn past_the_hour(at: DateTime<Utc>) -> Duration {
    let seconds = Duration::seconds(i64::from(at.minute() * 60 + at.second()));
    seconds + Duration::nanoseconds(i64::from(at.nanosecond()))
}

#[cfg(test)]
mod tests {
    use super::{Bucket, Day, Hour, Month};
    use chrono::{DateTime, Utc};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_in_one_bucket() {
        for (time, hour, day, month) in [
            ("2024-02-29T23:59:59.999Z", "2024-02-29 23:00:00 UTC", "2024-02-29", "2024-02-01"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31 23:00:00 UTC", "1969-12-31", "1969-12-01"),
            ("1970-01-01T00:00:00Z", "1970-01-01 00:00:00 UTC", "1970-01-01", "1970-01-01"),
        ] {
            let time = at(time);
            let all = (Hour::of(time).to_string(), Day::of(time).to_string(), Month::of(time).to_string());
            assert_eq!(all, (hour.to_owned(), day.to_owned(), month.to_owned()));
        }
    }

    #[test]
    fn buckets_follow_one_another() {
        let last = at("2023-12-31T23:30:00Z");
        assert_eq!(Bucket::next(Hour::of(last)), Some(Hour::of(at("2024-01-01T00:00:00Z"))));
        assert_eq!(Bucket::next(Day::of(last)), Some(Day::of(at("2024-01-01T12:00:00Z"))));
        assert_eq!(Bucket::next(Month::of(last)), Some(Month::of(at("2024-01-31T12:00:00Z"))));
    }
}
