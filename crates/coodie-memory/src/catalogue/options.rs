//! The options of a table, as the server stores them: with their defaults, and in its own spelling.

mod caching;
mod compaction;
mod compression;
mod setting;
mod speculation;

pub(crate) use setting::Setting;

use crate::refusal::invalid;
use coodie_core::Result;
use std::collections::BTreeMap;

const LONGEST_TTL: i32 = 20 * 365 * 24 * 60 * 60;
/// A Bloom filter cannot do better.
const LEAST_CHANCE: f64 = 6.71e-5;

/// The options of a table, by the name of their column in `system_schema.tables`.
#[derive(Clone, Debug)]
pub(crate) struct Options(BTreeMap<&'static str, Stored>);

/// What is stored of an option.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stored {
    Text(String),
    Int(i32),
    Double(f64),
    Boolean(bool),
    Texts(BTreeMap<String, String>),
    Uuid(u128),
}

impl Default for Options {
    /// Those of a table of which nothing is said, but for what the strategy of compaction decides.
    fn default() -> Self {
        let texts = |entries: &[(&str, &str)]| {
            Stored::Texts(
                entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
            )
        };
        let text = |text: &str| Stored::Text(text.to_owned());
        let size_tiered = [
            ("class", "org.apache.cassandra.db.compaction.SizeTieredCompactionStrategy"),
            ("max_threshold", "32"),
            ("min_threshold", "4"),
        ];
        let lz4 = [("chunk_length_in_kb", "16"), ("class", "org.apache.cassandra.io.compress.LZ4Compressor")];
        Self(BTreeMap::from([
            ("additional_write_policy", text("99p")),
            ("caching", texts(&[("keys", "ALL"), ("rows_per_partition", "NONE")])),
            ("comment", text("")),
            ("compaction", texts(&size_tiered)),
            ("compression", texts(&lz4)),
            ("crc_check_chance", Stored::Double(1.0)),
            ("dclocal_read_repair_chance", Stored::Double(0.0)),
            ("default_time_to_live", Stored::Int(0)),
            ("extensions", texts(&[])),
            ("gc_grace_seconds", Stored::Int(864_000)),
            ("max_index_interval", Stored::Int(2048)),
            ("memtable_flush_period_in_ms", Stored::Int(0)),
            ("min_index_interval", Stored::Int(128)),
            ("read_repair", text("BLOCKING")),
            ("read_repair_chance", Stored::Double(0.0)),
            ("speculative_retry", text("99p")),
        ]))
    }
}

impl Options {
    /// What is stored under a name, if anything is.
    pub(crate) fn get(&self, name: &str) -> Option<&Stored> {
        self.0.get(name)
    }

    /// The TTL of writes that have none of their own, in seconds; 0 is none.
    pub(crate) fn default_ttl(&self) -> i32 {
        self.int("default_time_to_live")
    }

    fn int(&self, name: &str) -> i32 {
        if let Some(Stored::Int(number)) = self.get(name) { *number } else { 0 }
    }

    /// Refuses values that are out of their range.
    fn check(&self) -> Result<()> {
        if let Some(Stored::Texts(compaction)) = self.get("compaction") {
            compaction::check(compaction)?;
        }
        self.check_chances()?;
        let least = |name: &str, least: i32| match self.int(name) {
            number if number < least => {
                Err(invalid(format!("{name} must be greater than or equal to {least} (got {number})")))
            }
            _ => Ok(()),
        };
        least("default_time_to_live", 0)?;
        let (ttl, min, max) =
            (self.default_ttl(), self.int("min_index_interval"), self.int("max_index_interval"));
        if ttl > LONGEST_TTL {
            return Err(invalid(format!(
                "default_time_to_live must be less than or equal to {LONGEST_TTL} (got {ttl})"
            )));
        }
        least("gc_grace_seconds", 0)?;
        least("min_index_interval", 1)?;
        if max < min {
            return Err(invalid(format!(
                "max_index_interval must be greater than or equal to min_index_interval ({min}) (got {max})"
            )));
        }
        least("memtable_flush_period_in_ms", 0)
    }

    fn check_chances(&self) -> Result<()> {
        let chance = |name: &str| match self.get(name) {
            Some(Stored::Double(chance)) => *chance,
            _ => 1.0,
        };
        let (filter, check) = (chance("bloom_filter_fp_chance"), chance("crc_check_chance"));
        if !(filter > LEAST_CHANCE && filter <= 1.0) {
            return Err(invalid(format!(
                "bloom_filter_fp_chance must be larger than {} and less than or equal to 1.0 (got {})",
                spelt(LEAST_CHANCE),
                spelt(filter)
            )));
        }
        if !(0.0..=1.0).contains(&check) {
            return Err(invalid(format!(
                "crc_check_chance must be larger than or equal to 0 and smaller than or equal to 1.0 (got {})",
                spelt(check)
            )));
        }
        Ok(())
    }
}

/// A number as Java spells it.
fn spelt(number: f64) -> String {
    if number == 0.0 || (1e-3..1e7).contains(&number.abs()) {
        return format!("{number:?}");
    }
    let scientific = format!("{number:E}");
    match scientific.split_once('E') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => scientific,
    }
}
