use coodie_core::Values;

/// Computes a number for a statement with its values, the same in every process: FNV-1a of text and values.
#[must_use]
pub fn fingerprint(cql: &str, values: &Values) -> u64 {
    let bytes = cql.bytes().chain(values.frame().iter().copied());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
