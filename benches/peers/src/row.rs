//! The tables: one of eight columns, one of counters, one of vectors.

use chrono::{DateTime, Utc};
use coodie::{Document, Vector};
use scylla::{DeserializeRow, SerializeRow};
use std::sync::LazyLock;
use uuid::Uuid;

/// A row of eight columns, as a user of coodie derives it.
#[derive(Clone, Debug, PartialEq, Document)]
#[document(table = "readings")]
pub(crate) struct Reading {
    #[partition_key]
    pub(crate) device: Uuid,
    #[clustering]
    pub(crate) at: DateTime<Utc>,
    #[clustering]
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) note: String,
    pub(crate) count: i32,
    pub(crate) value: f64,
    pub(crate) tags: Vec<String>,
}

/// The same row, as a user of the scylla crate derives it.
#[derive(Clone, Debug, PartialEq, SerializeRow, DeserializeRow)]
pub(crate) struct RawReading {
    pub(crate) device: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) note: String,
    pub(crate) count: i32,
    pub(crate) value: f64,
    pub(crate) tags: Vec<String>,
}

pub(crate) type Key = (Uuid, DateTime<Utc>, Uuid);

/// The partition that holds so many rows.
pub(crate) fn device(rows: usize) -> Uuid {
    Uuid::from_u128(0xc00d_1e00_0000 + rows as u128)
}

/// A partition that is written to.
pub(crate) fn written(partition: usize) -> Uuid {
    Uuid::from_u128((0xc00d_1e01 << 64) + partition as u128)
}

fn at(n: usize) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_700_000_000_000 + n as i64).unwrap_or_default()
}

/// The key of a row in the partition of a hundred.
pub(crate) fn read_key(n: usize) -> Key {
    (device(100), at(n % 100), Uuid::from_u128((n % 100) as u128))
}

/// The key of a row that is updated and deleted.
pub(crate) fn written_key(n: usize) -> Key {
    (device(1), at(n % 100), Uuid::from_u128((n % 100) as u128))
}

/// The `n`th row of a partition.
pub(crate) fn reading(device: Uuid, n: usize) -> Reading {
    Reading {
        device,
        at: at(n),
        id: Uuid::from_u128(n as u128),
        kind: "temperature".to_owned(),
        note: format!("reading number {n:08} of the device"),
        count: n as i32,
        value: n as f64 * 0.5,
        tags: vec!["indoor".to_owned(), "floor-2".to_owned()],
    }
}

impl From<Reading> for RawReading {
    fn from(row: Reading) -> Self {
        let Reading { device, at, id, kind, note, count, value, tags } = row;
        Self { device, at, id, kind, note, count, value, tags }
    }
}

/// How often a page was seen.
#[derive(Clone, Debug, PartialEq, Document)]
#[document(table = "pages")]
pub(crate) struct Page {
    #[partition_key]
    pub(crate) page: String,
    #[counter]
    pub(crate) views: i64,
}

/// The page that is counted: one of a few, so that calls at once need not wait for each other.
pub(crate) fn page(n: usize) -> &'static str {
    static PAGES: LazyLock<Vec<String>> =
        LazyLock::new(|| (0..64).map(|n| format!("/page{n:02}.html")).collect());
    &PAGES[n % 64]
}

/// What a model made of a text.
#[derive(Clone, Debug, PartialEq, Document)]
#[document(table = "embeddings")]
pub(crate) struct Embedding {
    #[partition_key]
    pub(crate) id: i32,
    pub(crate) vector: Vector<f32, FLOATS>,
}

/// As many as the embeddings of widely used models have.
pub(crate) const FLOATS: usize = 1536;

/// The same, as a user of the scylla crate derives it.
#[derive(Clone, Debug, PartialEq, SerializeRow, DeserializeRow)]
pub(crate) struct RawEmbedding {
    pub(crate) id: i32,
    pub(crate) vector: Vec<f32>,
}

pub(crate) fn vector(n: usize) -> [f32; FLOATS] {
    std::array::from_fn(|at| (n * FLOATS + at) as f32 * 0.25)
}
