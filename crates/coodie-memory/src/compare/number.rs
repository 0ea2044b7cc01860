use std::cmp::Ordering;

/// Two's complement numbers of one width.
pub(super) fn signed(a: &[u8], b: &[u8]) -> Ordering {
    (a[0] as i8).cmp(&(b[0] as i8)).then_with(|| a.cmp(b))
}

/// As Java compares them: NaN is greatest and equals itself, -0.0 is less than 0.0.
pub(super) fn floats(a: &[u8], b: &[u8]) -> Ordering {
    let number = |bytes: &[u8]| match (<[u8; 4]>::try_from(bytes), <[u8; 8]>::try_from(bytes)) {
        (Ok(float), _) => f64::from(f32::from_be_bytes(float)),
        (_, Ok(double)) => f64::from_be_bytes(double),
        _ => 0.0,
    };
    let one_nan = |number: f64| if number.is_nan() { f64::NAN.abs() } else { number };
    one_nan(number(a)).total_cmp(&one_nan(number(b)))
}

/// Two's complement numbers of any width.
pub(super) fn varints(a: &[u8], b: &[u8]) -> Ordering {
    let (a, b) = (shortest(a), shortest(b));
    let negative = |bytes: &[u8]| bytes.first().is_some_and(|first| first & 0x80 != 0);
    match (negative(a), negative(b)) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (true, true) => b.len().cmp(&a.len()).then_with(|| a.cmp(b)),
        (false, false) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
    }
}

/// Without the leading bytes that only repeat the sign.
fn shortest(mut bytes: &[u8]) -> &[u8] {
    while let [first, second, ..] = bytes
        && *first == if second & 0x80 == 0 { 0 } else { 0xff }
    {
        bytes = &bytes[1..];
    }
    bytes
}

/// By their value: 1.0 equals 1.00.
pub(super) fn decimals(a: &[u8], b: &[u8]) -> Ordering {
    let (a, b) = (Decimal::read(a), Decimal::read(b));
    let magnitudes = || a.magnitude(&b);
    match a.sign.cmp(&b.sign) {
        Ordering::Equal if a.sign < 0 => magnitudes().reverse(),
        Ordering::Equal if a.sign > 0 => magnitudes(),
        unequal => unequal,
    }
}

struct Decimal {
    sign: i8,
    /// The decimal digits, without leading zeros.
    digits: Vec<u8>,
    /// How many digits stand before the point.
    whole: i64,
}

impl Decimal {
    fn read(bytes: &[u8]) -> Self {
        let (scale, unscaled) = bytes.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let negative = unscaled.first().is_some_and(|first| first & 0x80 != 0);
        let digits = digits(unscaled, negative);
        let sign = if digits.is_empty() { 0 } else { 1 - 2 * i8::from(negative) };
        let whole = digits.len() as i64 - i64::from(i32::from_be_bytes(*scale));
        Self { sign, digits, whole }
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        let longest = self.digits.len().max(other.digits.len());
        let digit = |digits: &[u8], n: usize| digits.get(n).copied().unwrap_or(0);
        let differing = (0..longest).map(|n| digit(&self.digits, n).cmp(&digit(&other.digits, n)));
        self.whole.cmp(&other.whole).then_with(|| differing.into_iter().fold(Ordering::Equal, Ordering::then))
    }
}

/// The decimal digits of the magnitude of a two's complement number.
fn digits(bytes: &[u8], negative: bool) -> Vec<u8> {
    let mut rest: Vec<u8> = bytes.iter().map(|byte| if negative { !byte } else { *byte }).collect();
    if negative {
        add_one(&mut rest);
    }
    let mut digits = Vec::new();
    while rest.iter().any(|byte| *byte != 0) {
        let remainder = rest.iter_mut().fold(0_u16, |carry, byte| {
            let part = carry << 8 | u16::from(*byte);
            *byte = (part / 10) as u8;
            part % 10
        });
        digits.push(remainder as u8);
    }
    digits.reverse();
    digits
}

fn add_one(bytes: &mut Vec<u8>) {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            return;
        }
    }
    bytes.insert(0, 1);
}
