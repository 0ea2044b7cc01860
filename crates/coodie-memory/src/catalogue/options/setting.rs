use super::{Options, Stored, caching, compaction, compression, speculation};
use crate::refusal::{failed, invalid};
use coodie_core::{OptionValue, Result, TableOption};
use std::collections::BTreeMap;

/// The options that a statement sets, each of them legal by itself.
pub(crate) struct Setting {
    set: BTreeMap<&'static str, Stored>,
    id: Option<String>,
    unknown: Option<&'static str>,
}

impl Setting {
    /// Reads what stands in a `WITH`.
    pub(crate) fn of(options: &[TableOption]) -> Result<Self> {
        let mut setting = Self { set: BTreeMap::new(), id: None, unknown: None };
        for (n, option) in options.iter().enumerate() {
            if options[..n].iter().any(|other| other.name == option.name) {
                return Err(invalid(format!("Multiple definitions for property '{}'", option.name)));
            }
            if option.name == "id" {
                setting.id = Some(text(option.name, &option.value)?);
            } else if !KNOWN.contains(&option.name) {
                setting.unknown = setting.unknown.or(Some(option.name));
            } else if let Some(stored) = stored(option.name, &option.value)? {
                setting.set.insert(option.name, stored);
            }
        }
        Ok(setting)
    }

    /// The options of a new table.
    pub(crate) fn created(self) -> Result<Options> {
        let id = self.id.clone();
        let mut options = self.onto(Options::default().0)?;
        if let Some(id) = id {
            options.0.insert("id", Stored::Uuid(uuid(&id)?));
        }
        let leveled =
            matches!(options.0.get("compaction"), Some(Stored::Texts(map)) if compaction::is_leveled(map));
        let chance = Stored::Double(if leveled { 0.1 } else { 0.01 });
        options.0.entry("bloom_filter_fp_chance").or_insert(chance);
        Ok(options)
    }

    /// The options of a table that has some already.
    pub(crate) fn altered(self, before: &Options) -> Result<Options> {
        if let Some(id) = &self.id {
            uuid(id)?;
            return Err(invalid("Cannot alter table id."));
        }
        self.onto(before.0.clone())
    }

    fn onto(self, mut options: BTreeMap<&'static str, Stored>) -> Result<Options> {
        if let Some(name) = self.unknown {
            return Err(invalid(format!("Unknown property '{name}'")));
        }
        options.extend(self.set);
        let options = Options(options);
        options.check()?;
        Ok(options)
    }
}

/// All that a `WITH` may set. What is not stored has no effect on this server.
const KNOWN: [&str; 20] = [
    "additional_write_policy",
    "allow_auto_snapshot",
    "auto_repair",
    "bloom_filter_fp_chance",
    "caching",
    "cdc",
    "comment",
    "compaction",
    "compression",
    "crc_check_chance",
    "default_time_to_live",
    "extensions",
    "gc_grace_seconds",
    "incremental_backups",
    "max_index_interval",
    "memtable",
    "memtable_flush_period_in_ms",
    "min_index_interval",
    "read_repair",
    "speculative_retry",
];

const AUTO_REPAIR: &str = "auto_repair option is not supported unless auto-repair is enabled with \
                           -Dcassandra.autorepair.enable=true";

/// What is stored of an option, if anything is.
fn stored(name: &'static str, value: &OptionValue) -> Result<Option<Stored>> {
    let text = || text(name, value);
    let map = || map(name, value);
    Ok(Some(match name {
        "bloom_filter_fp_chance" | "crc_check_chance" => Stored::Double(double(name, &text()?)?),
        "cdc" => return boolean(name, &text()?).map(|_| None),
        "allow_auto_snapshot" | "incremental_backups" => {
            return Ok((!boolean(name, &text()?)?).then_some(Stored::Boolean(false)));
        }
        "comment" => Stored::Text(text()?),
        "speculative_retry" | "additional_write_policy" => Stored::Text(speculation::policy(&text()?)?),
        "read_repair" => Stored::Text(read_repair(&text()?)?),
        "memtable" => return memtable(&text()?).map(|()| None),
        "caching" => Stored::Texts(caching::caching(&map()?)?),
        "compaction" => Stored::Texts(compaction::compaction(&map()?)?),
        "compression" => Stored::Texts(compression::compression(&map()?)?),
        "extensions" => return Ok(None),
        "auto_repair" => return Err(invalid(AUTO_REPAIR)),
        _ => Stored::Int(int(name, &text()?)?),
    }))
}

/// The value as the server reads it: all but maps are texts.
fn text(name: &str, value: &OptionValue) -> Result<String> {
    match value {
        OptionValue::Text(text) => Ok((*text).to_owned()),
        OptionValue::Map(_) => {
            Err(invalid(format!("Invalid value for property '{name}'. It should be a string")))
        }
        literal => Ok(literal.to_string()),
    }
}

fn map(name: &str, value: &OptionValue) -> Result<BTreeMap<String, String>> {
    let OptionValue::Map(entries) = value else {
        return Err(invalid(format!("Invalid value for property '{name}'. It should be a map.")));
    };
    Ok(entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn int(name: &str, text: &str) -> Result<i32> {
    text.parse().map_err(|_| invalid(format!("Invalid integer value {text} for '{name}'")))
}

fn double(name: &str, text: &str) -> Result<f64> {
    text.parse().map_err(|_| invalid(format!("Invalid double value {text} for '{name}'")))
}

fn boolean(name: &str, text: &str) -> Result<bool> {
    match &*text.to_lowercase() {
        "1" | "true" | "yes" => Ok(true),
        "0" | "false" | "no" => Ok(false),
        _ => Err(invalid(format!(
            "Invalid boolean value {text} for '{name}'. Positive values can be '1', 'true' or 'yes'. Negative values \
             can be '0', 'false' or 'no'."
        ))),
    }
}

fn uuid(text: &str) -> Result<u128> {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    let number = u128::from_str_radix(&text.replace('-', ""), 16).ok();
    let number = number.filter(|_| groups == [8, 4, 4, 4, 12]);
    number.ok_or_else(|| invalid("Invalid table id"))
}

fn read_repair(text: &str) -> Result<String> {
    let strategy = text.to_uppercase();
    if ["NONE", "BLOCKING"].contains(&&*strategy) {
        return Ok(strategy);
    }
    let constant = format!("org.apache.cassandra.service.reads.repair.ReadRepairStrategy.{strategy}");
    Err(failed("java.lang.IllegalArgumentException", &format!("No enum constant {constant}")))
}

fn memtable(key: &str) -> Result<()> {
    if key == "default" {
        return Ok(());
    }
    Err(invalid(format!("Memtable configuration \"{key}\" not found.")))
}
