use super::Sample;
use crate::Random;
use coodie::{Ascii, TimeUuid};
use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use uuid::Uuid;

const TEXTS: &[&str] = &[
    "",
    " ",
    "'",
    "\"",
    "\0",
    "?",
    "null",
    "ü",
    "e\u{301}",
    "🦀",
    "\u{10ffff}",
    "\u{feff}",
    "'; DROP TABLE x; --",
    "\r\n",
];
const LETTERS: &[char] = &['a', 'b', 'Z', '0', ' ', '\'', 'ß', '水', '🐘', '\u{80}', '\u{7f}'];

impl Sample for String {
    fn sample(random: &mut Random) -> Self {
        match random.below(8) {
            0..3 => (*random.pick(TEXTS)).to_owned(),
            3 => random.pick(LETTERS).to_string().repeat(random.below(300)),
            _ => (0..random.below(9)).map(|_| *random.pick(LETTERS)).collect(),
        }
    }
}

macro_rules! texts {
    ($($text:ty)*) => { $(
        impl Sample for $text {
            fn sample(random: &mut Random) -> Self {
                String::sample(random).into()
            }
        }
    )* };
}
texts!(Box<str> Arc<str> Cow<'static, str>);

impl Sample for Ascii {
    fn sample(random: &mut Random) -> Self {
        let ascii: String = String::sample(random).chars().filter(char::is_ascii).collect();
        Self::new(ascii).expect("only ASCII is left")
    }
}

impl Sample for Vec<u8> {
    fn sample(random: &mut Random) -> Self {
        match random.below(4) {
            0 => Self::new(),
            1 => vec![random.bits() as u8; random.below(300)],
            _ => random.bits().to_le_bytes()[..random.below(9)].to_vec(),
        }
    }
}

impl Sample for Uuid {
    fn sample(random: &mut Random) -> Self {
        match random.below(4) {
            0 => Self::nil(),
            1 => Self::max(),
            2 => TimeUuid::sample(random).get(),
            _ => Self::from_u64_pair(random.bits(), random.bits()),
        }
    }
}

impl Sample for TimeUuid {
    fn sample(random: &mut Random) -> Self {
        let (high, low) = match random.below(3) {
            0 => (0, 0),
            1 => (u64::MAX, u64::MAX),
            _ => (random.bits(), random.bits()),
        };
        Self::new(Uuid::from_u64_pair(high & !0xf000 | 0x1000, low & !(3 << 62) | 2 << 62))
            .expect("version 1")
    }
}

/// Without IPv4 addresses in the form of IPv6, of which servers make IPv4 addresses in collections.
impl Sample for IpAddr {
    fn sample(random: &mut Random) -> Self {
        let bits = random.bits();
        match random.below(5) {
            0 => *random.pick(&[
                Ipv4Addr::UNSPECIFIED.into(),
                Ipv4Addr::BROADCAST.into(),
                Ipv6Addr::LOCALHOST.into(),
            ]),
            1 | 2 => Ipv4Addr::from_bits(bits as u32).into(),
            _ => Ipv6Addr::from_bits(u128::from(bits) << 64 | u128::from(random.bits())).into(),
        }
    }
}
