use chrono::{DateTime, Utc};
use coodie::{Document, Vector};
use scylla::{DeserializeRow, SerializeRow};
use uuid::Uuid;

/// A row of eight columns, for both sides: derived for the scylla crate and for coodie.
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

/// The partition that holds so many rows.
pub(crate) fn device(rows: usize) -> Uuid {
    Uuid::from_u128(0xc00d_1e00_0000 + rows as u128)
}

/// The `n`th row of a partition.
pub(crate) fn reading(device: Uuid, n: usize) -> Reading {
    Reading {
        device,
        at: DateTime::from_timestamp_millis(1_700_000_000_000 + n as i64).expect("a time"),
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

/// The page that is counted.
pub(crate) const PAGE: &str = "/index.html";

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
