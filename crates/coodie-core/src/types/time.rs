use super::{beyond, exactly};
use crate::{CodecError, ColumnType, CqlType, WireType, cell};
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};

/// Milliseconds since 1970. Finer parts are floored: the one conversion that is not exact, and alike for values,
/// keys and filters.
impl CqlType for DateTime<Utc> {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Timestamp;

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::fixed(out, self.timestamp_millis().to_be_bytes());
        Ok(())
    }

    #[inline]
    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let millis = i64::from_be_bytes(exactly(cell, "timestamp")?);
        Self::from_timestamp_millis(millis)
            .ok_or_else(|| beyond("timestamp", "DateTime<Utc>", Self::MIN_UTC, Self::MAX_UTC))
    }
}

/// Days, with 1970-01-01 in the middle of the range: 2^31.
impl CqlType for NaiveDate {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Date;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        // Every `NaiveDate` is some hundred thousand years from the middle, and fits.
        let days = self.signed_duration_since(NaiveDate::default()).num_days() + MIDDLE;
        cell::fixed(out, (days as u32).to_be_bytes());
        Ok(())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let days = i64::from(u32::from_be_bytes(exactly(cell, "date")?)) - MIDDLE;
        let date =
            chrono::TimeDelta::try_days(days).and_then(|days| Self::default().checked_add_signed(days));
        date.ok_or_else(|| beyond("date", "NaiveDate", Self::MIN, Self::MAX))
    }
}

const MIDDLE: i64 = 1 << 31;

/// Nanoseconds since midnight.
impl CqlType for NaiveTime {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Time;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        if self.nanosecond() >= NANOS {
            return Err(CodecError::new("a `time` has no leap second: it ends at 23:59:59.999999999"));
        }
        let nanos =
            i64::from(self.num_seconds_from_midnight()) * i64::from(NANOS) + i64::from(self.nanosecond());
        cell::fixed(out, nanos.to_be_bytes());
        Ok(())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let nanos = u64::from_be_bytes(exactly(cell, "time")?);
        let (seconds, nanos) = (nanos / u64::from(NANOS), nanos % u64::from(NANOS));
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        Self::from_num_seconds_from_midnight_opt(seconds, nanos as u32)
            .ok_or_else(|| beyond("time", "NaiveTime", Self::MIN, "23:59:59.999999999"))
    }
}

const NANOS: u32 = 1_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded<T: CqlType>(value: T) -> Vec<u8> {
        let mut out = Vec::new();
        value.encode(&mut out).unwrap();
        out.split_off(4)
    }

    fn round<T: CqlType + PartialEq + std::fmt::Debug + Clone>(value: T) {
        let bytes = encoded(value.clone());
        assert_eq!(T::decode(Some(&bytes), &T::TYPE.data_type()).unwrap(), value);
    }

    #[test]
    fn a_timestamp_is_floored_to_milliseconds_before_1970_too() {
        let at = DateTime::from_timestamp(-1, 999_999_999).unwrap();
        assert_eq!(encoded(at), (-1_i64).to_be_bytes());
        assert_eq!(encoded(DateTime::from_timestamp(-1, 1).unwrap()), (-1000_i64).to_be_bytes());
    }

    #[test]
    fn dates_and_times_come_back_at_their_extremes() {
        round(NaiveDate::MIN);
        round(NaiveDate::MAX);
        round(NaiveDate::from_ymd_opt(1969, 12, 31).unwrap());
        round(NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap());
        round(DateTime::from_timestamp_millis(-62_135_596_800_001).unwrap());
        assert_eq!(encoded(NaiveDate::default()), (1_u32 << 31).to_be_bytes());
        let leap = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_500).unwrap();
        assert!(leap.encode(&mut Vec::new()).is_err());
        let late = i64::MAX.to_be_bytes();
        assert!(DateTime::<Utc>::decode(Some(&late), &ColumnType::Timestamp.data_type()).is_err());
        let last = u32::MAX.to_be_bytes();
        assert!(NaiveDate::decode(Some(&last), &ColumnType::Date.data_type()).is_err());
    }
}
