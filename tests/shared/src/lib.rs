//! Documents that a browser and a server share: no driver, no runtime, and none of their crates.
#![forbid(unsafe_code)]

use chrono::{DateTime, Utc};
use coodie::Document;
use std::collections::BTreeMap;

/// A note that is edited in a browser and kept in Cassandra.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
pub struct Note {
    /// Whose it is.
    #[partition_key]
    pub owner: String,
    /// When it was begun.
    #[clustering(desc)]
    pub begun: DateTime<Utc>,
    /// What it says.
    pub text: String,
    /// What else is known of it.
    pub labels: BTreeMap<String, String>,
    /// How often it was written.
    #[version]
    pub version: i64,
}
