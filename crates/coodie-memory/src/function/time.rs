use super::Scalar;
use bytes::Bytes;
use coodie_core::{DataType, NativeType};

const DAY: i64 = 86_400_000;
/// From the beginning of the Gregorian calendar to 1970, in steps of 100 ns.
const GREGORIAN: i64 = 0x01b2_1dd2_1381_4000;

/// Conversions between dates, times and UUIDs with a time.
pub(super) fn find(name: &str, arguments: &[&DataType]) -> Option<(Scalar, DataType)> {
    let [DataType::Native(from)] = arguments else { return None };
    let to = match name {
        "to_date" => NativeType::Date,
        "to_timestamp" => NativeType::Timestamp,
        "to_unix_timestamp" => NativeType::BigInt,
        _ => return None,
    };
    if !matches!(from, NativeType::Date | NativeType::Timestamp | NativeType::Timeuuid) || *from == to {
        return None;
    }
    let (from, answer) = (from.clone(), DataType::Native(to.clone()));
    Some((Scalar::of_value(move |value| convert(&from, &to, value)), answer))
}

/// A day, a time or a UUID with a time as another of these; a day's time is its beginning.
pub(super) fn convert(from: &NativeType, to: &NativeType, value: &[u8]) -> Option<Bytes> {
    let millis = match from {
        NativeType::Date => (i64::from(u32::from_be_bytes(value.try_into().ok()?)) - (1 << 31)) * DAY,
        NativeType::Timestamp => i64::from_be_bytes(value.try_into().ok()?),
        NativeType::Timeuuid => of_uuid(value)?,
        _ => return None,
    };
    Some(match to {
        NativeType::Date => {
            Bytes::copy_from_slice(&((millis.div_euclid(DAY) + (1 << 31)) as u32).to_be_bytes())
        }
        _ => Bytes::copy_from_slice(&millis.to_be_bytes()),
    })
}

/// The milliseconds since 1970 of a UUID of version 1.
fn of_uuid(uuid: &[u8]) -> Option<i64> {
    let head = u64::from_be_bytes(*uuid.first_chunk()?);
    let (low, middle, high) = (head >> 32, head >> 16 & 0xffff, head & 0x0fff);
    let steps = (high << 48 | middle << 32 | low) as i64;
    Some((steps - GREGORIAN) / 10_000)
}
