use std::cmp::Ordering;

/// By version first; those of version 1 by their time, all others by their unsigned bytes.
pub(super) fn uuids(a: &[u8], b: &[u8]) -> Ordering {
    let (high_a, high_b) = (half(a, 0), half(b, 0));
    let version = |high: u64| high >> 12 & 0xf;
    let by_high = match (version(high_a), version(high_b)) {
        (1, 1) => by_time(high_a).cmp(&by_time(high_b)),
        (a, b) if a != b => a.cmp(&b),
        _ => high_a.cmp(&high_b),
    };
    by_high.then_with(|| half(a, 8).cmp(&half(b, 8)))
}

/// By time; the other half by its signed bytes, unlike in a `uuid`.
pub(super) fn timeuuids(a: &[u8], b: &[u8]) -> Ordering {
    let low = |bytes: &[u8]| (half(bytes, 8) ^ 0x0080_8080_8080_8080) as i64;
    let time = |bytes: &[u8]| by_time(half(bytes, 0)) as i64;
    time(a).cmp(&time(b)).then_with(|| low(a).cmp(&low(b)))
}

fn half(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk::<8>().map_or(0, |half| u64::from_be_bytes(*half))
}

/// The half that holds the time, with the time's highest bits in front.
fn by_time(high: u64) -> u64 {
    high << 48 | high << 16 & 0xffff_0000_0000 | high >> 32
}
