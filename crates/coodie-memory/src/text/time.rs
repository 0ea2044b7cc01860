use crate::vector::signed;

const DAY: i64 = 86_400_000;

/// `yyyy-mm-dd`.
pub(super) fn date(value: &[u8]) -> String {
    let days = value.first_chunk().map_or(0, |days| i64::from(u32::from_be_bytes(*days)) - (1 << 31));
    day(days)
}

/// A date and a time of it, in UTC; `between` stands between them.
pub(super) fn timestamp(value: &[u8], between: char) -> String {
    let millis = value.first_chunk().map_or(0, |millis| i64::from_be_bytes(*millis));
    let of_day = millis.rem_euclid(DAY);
    let (seconds, millis_left) = (of_day / 1_000, of_day % 1_000);
    format!("{}{between}{}.{millis_left:03}Z", day(millis.div_euclid(DAY)), clock(seconds))
}

/// `hh:mm:ss.nnnnnnnnn`.
pub(super) fn of_day(value: &[u8]) -> String {
    let nanos = value.first_chunk().map_or(0, |nanos| i64::from_be_bytes(*nanos));
    format!("{}.{:09}", clock(nanos / 1_000_000_000), nanos % 1_000_000_000)
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// The day of the Gregorian calendar, so many days after 1970 began.
fn day(days: i64) -> String {
    // In years that begin with March the leap day is the last.
    let from_march = days + 719_468;
    let (era, of_era) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    match year {
        10_000.. => format!("+{year}-{month:02}-{day:02}"),
        0..10_000 => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("-{:04}-{month:02}-{day:02}", -year),
    }
}

/// `1y2mo3d4h5m6s7ms8us9ns`, without what is zero.
pub(super) fn duration(value: &[u8]) -> String {
    let mut rest = value;
    let mut next = || signed(&mut rest).unwrap_or(0);
    let (months, days, nanos) = (next(), next(), next());
    let negative = months < 0 || days < 0 || nanos < 0;
    let mut text = if negative { "-".to_owned() } else { String::new() };
    let mut push = |amount: u64, units: &[(u64, &str)]| {
        units.iter().fold(amount, |left, (size, unit)| {
            if left >= *size {
                text += &format!("{}{unit}", left / size);
            }
            left % size
        });
    };
    push(months.unsigned_abs(), &[(12, "y"), (1, "mo")]);
    push(days.unsigned_abs(), &[(1, "d")]);
    const CLOCK: &[(u64, &str)] = &[
        (3_600_000_000_000, "h"),
        (60_000_000_000, "m"),
        (1_000_000_000, "s"),
        (1_000_000, "ms"),
        (1_000, "us"),
        (1, "ns"),
    ];
    push(nanos.unsigned_abs(), CLOCK);
    text
}

#[cfg(test)]
mod tests {
    use super::{date, timestamp};

    #[test]
    fn days_are_those_of_the_calendar() {
        let of = |days: i64| date(&((days + (1 << 31)) as u32).to_be_bytes());
        for (days, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (19_782, "2024-02-29"),
            (-719_528, "0000-01-01"),
        ] {
            assert_eq!(of(days), text);
        }
        assert_eq!(timestamp(&(-1_i64).to_be_bytes(), 'T'), "1969-12-31T23:59:59.999Z");
    }
}
