//! The token of a partition key: where it stands in the ring.

const C1: u64 = 0x87c3_7b91_1142_53d5;
const C2: u64 = 0x4cf5_ad43_2745_937f;

/// The token of a serialised partition key.
///
/// MurmurHash3 x64 128 as Cassandra has it: the bytes of the tail are signed.
pub(crate) fn token(key: &[u8]) -> i64 {
    let (mut h1, mut h2) = (0_u64, 0_u64);
    let (blocks, tail) = key.as_chunks::<16>();
    for block in blocks {
        let half = |at: usize| u64::from_le_bytes(std::array::from_fn(|n| block[at + n]));
        h1 = (h1 ^ mix1(half(0))).rotate_left(27).wrapping_add(h2).wrapping_mul(5).wrapping_add(0x52dc_e729);
        h2 = (h2 ^ mix2(half(8))).rotate_left(31).wrapping_add(h1).wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    let (low, high) = tail.split_at(tail.len().min(8));
    h1 ^= mix1(signed(low));
    h2 ^= mix2(signed(high));
    finish(h1, h2, key.len() as u64)
}

/// Bytes as a number, the lowest first; a negative byte fills all bits above it.
fn signed(bytes: &[u8]) -> u64 {
    bytes.iter().enumerate().fold(0, |number, (n, byte)| number ^ ((*byte as i8 as i64 as u64) << (8 * n)))
}

fn mix1(k: u64) -> u64 {
    k.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2)
}

fn mix2(k: u64) -> u64 {
    k.wrapping_mul(C2).rotate_left(33).wrapping_mul(C1)
}

fn finish(h1: u64, h2: u64, length: u64) -> i64 {
    let (h1, h2) = (h1 ^ length, h2 ^ length);
    let h1 = h1.wrapping_add(h2);
    let h2 = h2.wrapping_add(h1);
    let hash = avalanche(h1).wrapping_add(avalanche(h2)) as i64;
    // The least token is kept for the start of the ring.
    if hash == i64::MIN { i64::MAX } else { hash }
}

fn avalanche(mut k: u64) -> u64 {
    k = (k ^ (k >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    k = (k ^ (k >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    k ^ (k >> 33)
}

#[cfg(test)]
mod tests {
    use super::token;

    #[test]
    fn item_25_tokens_are_those_of_cassandra() {
        for (key, expected) in [
            (&[0, 0, 0, 0][..], -3_485_513_579_396_041_028),
            (&[0, 0, 0, 1], -4_069_959_284_402_364_209),
            (&[0, 0, 0, 2], -3_248_873_570_005_575_792),
            (&[0, 0, 0, 3], 9_010_454_139_840_013_625),
            (b"a", -8_839_064_797_231_613_815),
            (&[0, 4, 0, 0, 0, 1, 0, 0, 4, 0, 0, 0, 1, 0], 5_765_203_080_415_074_583),
        ] {
            assert_eq!(token(key), expected, "{key:?}");
        }
    }
}
