mod unified;

use crate::refusal::{invalid, listed};
use coodie_core::Result;
use std::collections::BTreeMap;

const PACKAGE: &str = "org.apache.cassandra.db.compaction.";
const MIN: &str = "min_threshold";
const MAX: &str = "max_threshold";

/// The options of a strategy.
type Given = BTreeMap<String, String>;

/// A strategy of compaction.
struct Strategy {
    name: &'static str,
    /// The options that it has beside those that all have.
    own: &'static [&'static str],
    check: fn(&Given) -> Result<()>,
}

static STRATEGIES: [Strategy; 4] = [
    Strategy { name: "SizeTieredCompactionStrategy", own: &[], check: size_tiered },
    Strategy {
        name: "LeveledCompactionStrategy",
        own: &["sstable_size_in_mb", "fanout_size", "single_sstable_uplevel"],
        check: leveled,
    },
    Strategy {
        name: "TimeWindowCompactionStrategy",
        own: &[
            "compaction_window_size",
            "compaction_window_unit",
            "timestamp_resolution",
            "expired_sstable_check_frequency_seconds",
            "unsafe_aggressive_sstable_expiration",
        ],
        check: time_window,
    },
    Strategy { name: unified::NAME, own: unified::OPTIONS, check: unified::check },
];

/// What all strategies have.
const COMMON: [&str; 8] = [
    "class",
    "tombstone_threshold",
    "tombstone_compaction_interval",
    "unchecked_tombstone_compaction",
    "log_all",
    "enabled",
    "only_purge_repaired_tombstones",
    "provide_overlapping_tombstones",
];

/// What all but the unified one have.
const TIERED: [&str; 5] = [MIN, MAX, "min_sstable_size", "bucket_low", "bucket_high"];

/// How a table is compacted, as the server spells it.
pub(super) fn compaction(given: &Given) -> Result<Given> {
    let mut options = given.clone();
    let missing = || invalid("Missing sub-option 'class' for the 'compaction' option");
    let class = options.remove("class").ok_or_else(missing)?;
    let full = if class.contains('.') { class } else { format!("{PACKAGE}{class}") };
    let unknown = || invalid(format!("Unable to find compaction strategy class '{full}'"));
    let strategy = find(&full).ok_or_else(unknown)?;
    check_overlapping(&options)?;
    if strategy.is_tiered() {
        options.entry(MIN.to_owned()).or_insert_with(|| "4".to_owned());
        options.entry(MAX.to_owned()).or_insert_with(|| "32".to_owned());
    }
    options.insert("class".to_owned(), full);
    Ok(options)
}

/// Refuses values that the strategy of a table cannot have.
pub(super) fn check(options: &Given) -> Result<()> {
    let Some(strategy) = options.get("class").and_then(|class| find(class)) else { return Ok(()) };
    check_common(options)?;
    (strategy.check)(options)?;
    check_names(strategy, options)?;
    if strategy.is_tiered() { check_thresholds(options) } else { Ok(()) }
}

fn find(class: &str) -> Option<&'static Strategy> {
    STRATEGIES.iter().find(|known| class.strip_prefix(PACKAGE) == Some(known.name))
}

impl Strategy {
    /// Tells whether it compacts tables of like sizes.
    fn is_tiered(&self) -> bool {
        self.name != unified::NAME
    }
}

/// Tells whether the strategy has a Bloom filter of its own.
pub(super) fn is_leveled(options: &Given) -> bool {
    options.get("class").is_some_and(|class| class.ends_with(".LeveledCompactionStrategy"))
}

fn check_overlapping(options: &Given) -> Result<()> {
    let asked = options.get("provide_overlapping_tombstones").map(|asked| asked.to_uppercase());
    match asked.filter(|asked| !["NONE", "ROW", "CELL"].contains(&&**asked)) {
        Some(asked) => Err(invalid(format!(
            "Invalid value {asked} for 'provide_overlapping_tombstones' compaction sub-option - must be one of the \
             following [NONE, ROW, CELL]."
        ))),
        None => Ok(()),
    }
}

fn check_names(strategy: &Strategy, options: &Given) -> Result<()> {
    let tiered = |option: &str| strategy.is_tiered() && TIERED.contains(&option);
    let known = |option: &str| COMMON.contains(&option) || strategy.own.contains(&option) || tiered(option);
    let unknown: Vec<_> = options.keys().map(|option| &**option).filter(|option| !known(option)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let (unknown, name) = (listed(unknown), strategy.name);
    Err(invalid(format!("Properties specified [{unknown}] are not understood by {name}")))
}

fn check_common(options: &Given) -> Result<()> {
    if let Some(threshold) = options.get("tombstone_threshold") {
        let why = || invalid(format!("{threshold} is not a parsable int (base10) for tombstone_threshold"));
        let number = threshold.parse::<f32>().map_err(|_| why())?;
        if number < 0.0 {
            return Err(invalid(format!("tombstone_threshold must be greater than 0, but was {number:.6}")));
        }
    }
    match int(options, "tombstone_compaction_interval")? {
        Some(interval) if interval < 0 => {
            return Err(invalid(format!(
                "tombstone_compaction_interval must be greater than 0, but was {interval}"
            )));
        }
        _ => {}
    }
    let flag = |name: &str| options.get(name).filter(|value| !is_flag(value));
    if let Some(value) = flag("unchecked_tombstone_compaction") {
        let name = "unchecked_tombstone_compaction";
        return Err(invalid(format!("'{name}' should be either 'true' or 'false', not '{value}'")));
    }
    if let Some(value) = flag("log_all") {
        return Err(invalid(format!("'log_all' should either be 'true' or 'false', not {value}")));
    }
    match flag("enabled") {
        Some(value) => Err(invalid(format!("enabled should either be 'true' or 'false', not {value}"))),
        None => Ok(()),
    }
}

fn is_flag(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
}

fn int(options: &Given, name: &str) -> Result<Option<i64>> {
    let why = |value| invalid(format!("{value} is not a parsable int (base10) for {name}"));
    options.get(name).map(|value| value.parse().map_err(|_| why(value))).transpose()
}

fn size_tiered(options: &Given) -> Result<()> {
    if let Some(size) = int(options, "min_sstable_size")?.filter(|size| *size < 0) {
        return Err(invalid(format!("min_sstable_size must be non negative: {size}")));
    }
    let bucket = |name: &str, default: f64| {
        let why = |value| invalid(format!("{value} is not a parsable float for {name}"));
        options.get(name).map_or(Ok(default), |value| value.parse().map_err(|_| why(value)))
    };
    let (low, high) = (bucket("bucket_low", 0.5)?, bucket("bucket_high", 1.5)?);
    if high <= low {
        let (low, high) = (super::spelt(low), super::spelt(high));
        return Err(invalid(format!(
            "bucket_high value ({high}) is less than or equal to the bucket_low value ({low})"
        )));
    }
    Ok(())
}

fn leveled(options: &Given) -> Result<()> {
    for name in ["sstable_size_in_mb", "fanout_size"] {
        if let Some(size) = int(options, name)?.filter(|size| *size < 1) {
            return Err(invalid(format!("{name} must be larger than 0, but was {size}")));
        }
    }
    size_tiered(options)
}

fn time_window(options: &Given) -> Result<()> {
    for (name, units) in [
        ("timestamp_resolution", &["SECONDS", "MILLISECONDS", "MICROSECONDS", "NANOSECONDS"][..]),
        ("compaction_window_unit", &["MINUTES", "HOURS", "DAYS"]),
    ] {
        if let Some(unit) = options.get(name).filter(|unit| !units.contains(&&***unit)) {
            return Err(invalid(format!("{unit} is not valid for {name}")));
        }
    }
    if let Some(size) = int(options, "compaction_window_size")?.filter(|size| *size < 1) {
        return Err(invalid(format!("{size} must be greater than 1 for compaction_window_size")));
    }
    let name = "expired_sstable_check_frequency_seconds";
    if let Some(seconds) = int(options, name)?.filter(|seconds| *seconds < 0) {
        return Err(invalid(format!("{name} must not be negative, but was {seconds}")));
    }
    check_expiration(options)?;
    size_tiered(options)
}

fn check_expiration(options: &Given) -> Result<()> {
    let name = "unsafe_aggressive_sstable_expiration";
    match options.get(name) {
        Some(value) if !is_flag(value) => Err(invalid(format!("{name} is not 'true' or 'false' ({value})"))),
        Some(value) if value.eq_ignore_ascii_case("true") => Err(invalid(format!(
            "{name} is requested but not allowed, restart cassandra with -Dcassandra.allow_{name}=true to allow it"
        ))),
        _ => Ok(()),
    }
}

fn check_thresholds(options: &Given) -> Result<()> {
    let threshold = |name: &str| {
        let value = options.get(name).map_or("", |value| value);
        let why = || {
            invalid(format!("Invalid value {value} for '{name}' compaction sub-option - must be an integer"))
        };
        value.parse::<u32>().map_err(|_| why())
    };
    match (threshold(MIN)?, threshold(MAX)?) {
        (0, _) | (_, 0) => Err(invalid(
            "Disabling compaction by setting compaction thresholds to 0 has been removed, set the compaction option \
             'enabled' to false instead.",
        )),
        (1, _) => Err(invalid("Min compaction threshold cannot be less than 2 (got 1)")),
        (min, max) if min > max => Err(invalid(format!(
            "Min compaction threshold (got {min}) cannot be greater than max compaction threshold (got {max})"
        ))),
        _ => Ok(()),
    }
}
