use std::time::{SystemTime, UNIX_EPOCH};

/// A token with another letter in its middle.
#[must_use]
pub fn damaged(token: &str) -> String {
    let other = if token[9..].starts_with('A') { 'B' } else { 'A' };
    format!("{}{other}{}", &token[..9], &token[10..])
}

/// An id that was drawn just now, but not as forms draw theirs: a UUID of version 1, which holds a time too.
#[must_use]
pub fn drawn_otherwise() -> String {
    /// From the beginning of the Gregorian calendar to 1970, in steps of 100 nanoseconds.
    const BEFORE_1970: u128 = 0x01B2_1DD2_1381_4000;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() / 100 + BEFORE_1970;
    let (low, middle, high) = (now & 0xFFFF_FFFF, now >> 32 & 0xFFFF, now >> 48 & 0xFFF);
    format!("{low:08x}-{middle:04x}-1{high:03x}-8000-000000000001")
}
