//! The table of types in the documentation says what is so, of each type, and leaves none out.

#![allow(clippy::unwrap_used)]

use coodie::{Ascii, CqlDuration, CqlType, Frozen, Json, TimeUuid, Varint, Vector};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

const TABLE: &str = include_str!("../crates/coodie-core/doc/types.md");

/// The guide's own, which says when to use which.
const PAGE: &str = include_str!("../docs/guide/pages/types.md");

/// What the table writes for any type, and what that is here.
type T = i32;
type A = i32;
type B = String;
type K = String;
type V = i64;
type Utc = chrono::Utc;
const N: usize = 3;
const PLACES: [(&str, &str); 6] =
    [("T", "int"), ("A", "int"), ("B", "text"), ("K", "text"), ("V", "bigint"), ("N", "3")];

/// Each type as the table spells it, and the CQL type that it has.
macro_rules! types {
    ($($rust:ty,)*) => { vec![$((stringify!($rust), <$rust as CqlType>::TYPE.to_string())),*] };
}

fn of_rust() -> Vec<(&'static str, String)> {
    types![
        String, Box<str>, Arc<str>, Cow<'static, str>, Ascii, bool, i8, i16, i32, i64, Varint,
        num_bigint::BigInt, f32, f64, rust_decimal::Decimal, bigdecimal::BigDecimal, Vec<u8>, Box<[u8]>,
        Arc<[u8]>, Cow<'static, [u8]>, bytes::Bytes, [u8; N], uuid::Uuid, TimeUuid, chrono::DateTime<Utc>,
        chrono::NaiveDate, chrono::NaiveTime, time::OffsetDateTime, time::Date, time::Time, CqlDuration, IpAddr,
        Ipv4Addr, Ipv6Addr, Vec<T>, [T; N], BTreeSet<T>, HashSet<T>, BTreeMap<K, V>, HashMap<K, V>, (A, B),
        Vector<T, N>, Frozen<Vec<T>>, Option<T>, Box<T>, Arc<T>, Json<T>, secrecy::SecretString,
        secrecy::SecretSlice<u8>, secrecy::SecretBox<T>,
    ]
}

/// The table's rows, one for each Rust type, with types put for the letters.
fn of_table() -> Vec<(&'static str, String)> {
    let cells =
        TABLE.lines().filter(|line| line.starts_with("| `")).map(|row| row.split('|').collect::<Vec<_>>());
    let rows = cells.flat_map(|cells| {
        let cql = filled(cells[2].trim().trim_matches('`'));
        // Between backticks stands a type, and between types a comma.
        cells[1].split('`').skip(1).step_by(2).map(move |rust| (rust, cql.clone()))
    });
    rows.collect()
}

fn filled(cql: &str) -> String {
    let words = cql.split_inclusive(|c: char| !c.is_alphanumeric());
    let filled = words.map(|word| {
        let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        match PLACES.iter().find(|(letter, _)| *letter == name) {
            Some((letter, cql)) => word.replacen(letter, cql, 1),
            None => word.to_owned(),
        }
    });
    filled.collect()
}

/// The rows of the guide's table: types that have one CQL type, or each its own.
fn of_page() -> BTreeSet<(&'static str, String)> {
    let table = PAGE.split("## The table").nth(1).unwrap().split("\n\n").nth(1).unwrap();
    let quoted = |cell: &'static str| cell.split('`').skip(1).step_by(2).collect::<Vec<_>>();
    let rows = table.lines().filter(|line| line.starts_with("| `")).flat_map(|row| {
        let cells: Vec<_> = row.split('|').collect();
        // What an attribute on another type does comes after its own type.
        let types = quoted(cells[1].split(", or `#[").next().unwrap());
        let cql = quoted(cells[2]);
        assert!(cql.len() == 1 || cql.len() == types.len(), "{row}");
        let cql = cql.into_iter().cycle().map(filled);
        types.into_iter().zip(cql).collect::<Vec<_>>()
    });
    rows.collect()
}

#[test]
fn the_table_of_types_is_as_the_types_are() {
    assert_eq!(of_table(), of_rust());
}

#[test]
fn so_is_that_of_the_guide() {
    assert_eq!(of_page(), of_rust().into_iter().collect());
}
