use super::{beyond, exactly};
use crate::{CodecError, ColumnType, CqlType, Stamp, WireType, cell};
use chrono::{DateTime, Utc};
use std::time::SystemTime;
use time::{Date, OffsetDateTime, Time};

/// Milliseconds since 1970. Finer parts are floored, alike for values, keys and filters. What is stored is the instant:
/// what is read has the offset UTC.
impl CqlType for OffsetDateTime {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Timestamp;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let millis = self.unix_timestamp() * 1000 + i64::from(self.millisecond());
        cell::fixed(out, millis.to_be_bytes());
        Ok(())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let millis = i64::from_be_bytes(exactly(cell, "timestamp")?);
        Self::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
            .map_err(|_| beyond("timestamp", "OffsetDateTime", Date::MIN, Date::MAX))
    }
}

impl Stamp for OffsetDateTime {
    fn at(now: DateTime<Utc>) -> Self {
        SystemTime::from(now).into()
    }
}

/// Days, with 1970-01-01 in the middle of the range: 2^31.
impl CqlType for Date {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Date;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        // Every `Date` is some thousands of years from the middle, and fits.
        let days = i64::from(self.to_julian_day()) - FIRST;
        cell::fixed(out, (days as u32).to_be_bytes());
        Ok(())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let days = i64::from(u32::from_be_bytes(exactly(cell, "date")?)) + FIRST;
        let date = i32::try_from(days).ok().and_then(|days| Self::from_julian_day(days).ok());
        date.ok_or_else(|| beyond("date", "Date", Self::MIN, Self::MAX))
    }
}

/// The Julian day that is 0 as a `date`: 2^31 days before 1970.
const FIRST: i64 = 2_440_588 - (1 << 31);

/// Nanoseconds since midnight.
impl CqlType for Time {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Time;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let (hours, minutes, seconds, nanos) = self.as_hms_nano();
        let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(seconds);
        cell::fixed(out, (seconds * NANOS + i64::from(nanos)).to_be_bytes());
        Ok(())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let nanos = i64::from_be_bytes(exactly(cell, "time")?);
        if !(0..86_400 * NANOS).contains(&nanos) {
            return Err(beyond("time", "Time", "00:00:00", "23:59:59.999999999"));
        }
        Ok(Self::MIDNIGHT + time::Duration::nanoseconds(nanos))
    }
}

const NANOS: i64 = 1_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
    use time::UtcOffset;

    fn encoded<T: CqlType>(value: &T) -> Vec<u8> {
        let mut out = Vec::new();
        value.encode(&mut out).unwrap();
        out.split_off(4)
    }

    fn round<T: CqlType + PartialEq + std::fmt::Debug>(value: T) {
        assert_eq!(T::decode(Some(&encoded(&value)), &T::TYPE.data_type()).unwrap(), value);
    }

    #[test]
    fn values_are_those_of_chrono() {
        for (seconds, nanos) in [(0, 0), (-1, 999_999_999), (-1, 1), (1_700_000_000, 123_456_789)] {
            let at =
                OffsetDateTime::from_unix_timestamp(seconds).unwrap() + time::Duration::nanoseconds(nanos);
            let chrono: DateTime<Utc> = DateTime::from_timestamp(seconds, nanos as u32).unwrap();
            assert_eq!(encoded(&at), encoded(&chrono));
            assert_eq!(encoded(&at.to_offset(UtcOffset::from_hms(5, 30, 0).unwrap())), encoded(&chrono));
        }
        let date = Date::from_calendar_date(1969, time::Month::December, 31).unwrap();
        assert_eq!(encoded(&date), encoded(&NaiveDate::from_ymd_opt(1969, 12, 31).unwrap()));
        let time = Time::from_hms_nano(23, 59, 59, 999_999_999).unwrap();
        assert_eq!(encoded(&time), encoded(&NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap()));
    }

    #[test]
    fn values_come_back_at_their_extremes() {
        round(Date::MIN);
        round(Date::MAX);
        round(Time::MIDNIGHT);
        round(Time::from_hms_nano(23, 59, 59, 999_999_999).unwrap());
        round(OffsetDateTime::new_utc(Date::MIN, Time::MIDNIGHT));
        round(OffsetDateTime::new_utc(Date::MAX, Time::from_hms_milli(23, 59, 59, 999).unwrap()));
        for (ty, bytes, says) in [
            (ColumnType::Timestamp, i64::MAX.to_be_bytes().to_vec(), "`timestamp`"),
            (ColumnType::Date, u32::MAX.to_be_bytes().to_vec(), "`date`"),
            (ColumnType::Time, (86_400 * NANOS).to_be_bytes().to_vec(), "`time`"),
        ] {
            let refused = match ty {
                ColumnType::Timestamp => OffsetDateTime::decode(Some(&bytes), &ty.data_type()).err(),
                ColumnType::Date => Date::decode(Some(&bytes), &ty.data_type()).err(),
                _ => Time::decode(Some(&bytes), &ty.data_type()).err(),
            };
            let refused = refused.unwrap().to_string();
            assert!(refused.contains(says) && refused.contains("which holds"), "{refused}");
        }
    }
}
