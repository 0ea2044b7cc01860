//! Values as the server spells them.

mod json;
mod time;

pub(crate) use json::{json, json_name};

use crate::number::Number;
use coodie_core::NativeType;
use std::fmt::Write;
use std::net::IpAddr;

/// A value of a scalar type, as `CAST(.. AS text)` has it.
pub(crate) fn text(ty: &NativeType, value: &[u8]) -> String {
    use NativeType::{Ascii, Blob, Boolean, Date, Inet, Text, Time, Timestamp, Timeuuid, Uuid};
    match ty {
        Ascii | Text => String::from_utf8_lossy(value).into_owned(),
        Boolean => (value.first() == Some(&1)).to_string(),
        Blob => format!("0x{}", hex(value)),
        Date => time::date(value),
        Time => time::of_day(value),
        Timestamp => time::timestamp(value, 'T'),
        Uuid | Timeuuid => uuid(value),
        Inet => address(value),
        NativeType::Duration => time::duration(value),
        ty => Number::read(ty, value).map_or_else(String::new, |number| number.text()),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Text takes all that is written.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn uuid(bytes: &[u8]) -> String {
    let hex = hex(bytes);
    if hex.len() != 32 {
        return hex;
    }
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// As Java has it: addresses of 16 bytes are written out in full.
fn address(bytes: &[u8]) -> String {
    if let Ok(four) = <[u8; 4]>::try_from(bytes) {
        return IpAddr::from(four).to_string();
    }
    let groups =
        bytes.chunks_exact(2).map(|group| format!("{:x}", u16::from(group[0]) << 8 | u16::from(group[1])));
    groups.collect::<Vec<_>>().join(":")
}
