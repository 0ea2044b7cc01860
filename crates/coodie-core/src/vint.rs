//! Integers of variable length: the first byte begins with a 1 for each byte that follows it.

/// The bytes of an unsigned integer, and how many there are.
pub(crate) fn unsigned(n: u64) -> ([u8; 9], usize) {
    let bits = 64 - (n | 1).leading_zeros() as usize;
    // Seven bits a byte; all 64 of them need a byte of their own before the eight.
    let more = ((bits - 1) / 7).min(8);
    let mut bytes = [0; 9];
    bytes[1..].copy_from_slice(&n.to_be_bytes());
    let start = 8 - more;
    bytes[start] |= !(0xff_u16 >> more) as u8;
    bytes.rotate_left(start);
    (bytes, more + 1)
}

/// Takes an unsigned integer off `rest`, if it is all there.
pub(crate) fn take_unsigned(rest: &mut &[u8]) -> Option<u64> {
    let (first, tail) = rest.split_first()?;
    let more = first.leading_ones() as usize;
    let (bytes, tail) = tail.split_at_checked(more)?;
    *rest = tail;
    let own = u64::from(*first) & (0xff >> more);
    Some(bytes.iter().fold(own, |n, byte| n << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_take_one_byte_for_seven_bits() {
        for (n, bytes) in [
            (0, &[0][..]),
            (0x7f, &[0x7f]),
            (0x80, &[0x80, 0x80]),
            (0x3fff, &[0xbf, 0xff]),
            (0x4000, &[0xc0, 0x40, 0]),
            (0x0fff_ffff, &[0xef, 0xff, 0xff, 0xff]),
            (0x1000_0000, &[0xf0, 0x10, 0, 0, 0]),
            (u64::MAX >> 8, &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
            (u64::MAX, &[0xff; 9]),
        ] {
            let (written, length) = unsigned(n);
            assert_eq!(&written[..length], bytes, "{n:#x}");
            let mut rest = &[bytes, &[7]].concat()[..];
            assert_eq!(take_unsigned(&mut rest), Some(n));
            assert_eq!(rest, [7]);
            assert_eq!(take_unsigned(&mut &bytes[..length - 1]), None);
        }
    }
}
