use super::Sample;
use crate::Random;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::CqlDuration;
use std::time::Duration;

/// Whole milliseconds.
impl Sample for DateTime<Utc> {
    fn sample(random: &mut Random) -> Self {
        let (first, last) = (Self::MIN_UTC.timestamp_millis(), Self::MAX_UTC.timestamp_millis());
        let millis = match random.below(3) {
            0 => *random.pick(&[first, -1, 0, 1, last]),
            1 => i32::sample(random).into(),
            _ => i64::sample(random) % last,
        };
        Self::from_timestamp_millis(millis).expect("within the range")
    }
}

impl Sample for NaiveDate {
    fn sample(random: &mut Random) -> Self {
        let days = random.below(200_000_000) as i32 - 100_000_000;
        match random.below(3) {
            0 => *random.pick(&[Self::MIN, Self::default(), Self::MAX]),
            1 => Self::from_num_days_from_ce_opt(days % 1_000_000).expect("within the range"),
            _ => Self::from_num_days_from_ce_opt(days % 95_000_000).unwrap_or_default(),
        }
    }
}

impl Sample for NaiveTime {
    fn sample(random: &mut Random) -> Self {
        let last = (86_399, 999_999_999);
        let any = (random.below(86_400) as u32, random.below(1_000_000_000) as u32);
        let (seconds, nanos) = *random.pick(&[(0, 0), (0, 1), last, any, any, any]);
        Self::from_num_seconds_from_midnight_opt(seconds, nanos).expect("within a day")
    }
}

/// All parts have one sign.
impl Sample for CqlDuration {
    fn sample(random: &mut Random) -> Self {
        let part = |random: &mut Random| *random.pick(&[0, 1, 127, 128, i32::MAX]);
        let (months, days) = (part(random), part(random));
        let nanoseconds = i64::sample(random).max(0);
        match random.below(3) {
            0 => Self { months: i32::MIN, days: i32::MIN, nanoseconds: i64::MIN },
            1 => Self { months: -months, days: -days, nanoseconds: -nanoseconds },
            _ => Self { months, days, nanoseconds },
        }
    }
}

/// Whole seconds.
impl Sample for Duration {
    fn sample(random: &mut Random) -> Self {
        Self::from_secs(i64::sample(random).unsigned_abs().min(i64::MAX as u64))
    }
}
