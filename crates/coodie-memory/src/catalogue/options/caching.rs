use crate::refusal::{invalid, listed};
use coodie_core::Result;
use std::collections::BTreeMap;

const KEYS: &str = "keys";
const ROWS: &str = "rows_per_partition";

/// What is cached of a table, as the server spells it.
pub(super) fn caching(given: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let keys = given.get(KEYS).map_or("NONE", |keys| keys).to_uppercase();
    if !["ALL", "NONE"].contains(&&*keys) {
        let keys = &given[KEYS];
        return Err(invalid(format!(
            "Invalid value '{keys}' for caching sub-option '{KEYS}': only 'ALL' and 'NONE' are allowed"
        )));
    }
    let rows = given.get(ROWS).map_or("NONE", |rows| rows);
    let rows = match (&*rows.to_uppercase(), rows.parse::<u32>()) {
        (all @ ("ALL" | "NONE"), _) => all.to_owned(),
        (_, Ok(0)) => "NONE".to_owned(),
        (_, Ok(rows)) => rows.to_string(),
        _ => {
            return Err(invalid(format!(
                "Invalid value '{rows}' for caching sub-option '{ROWS}': only 'ALL', 'NONE', and integer values are \
                 allowed"
            )));
        }
    };
    let unknown: Vec<_> = given.keys().map(|key| &**key).filter(|key| ![KEYS, ROWS].contains(key)).collect();
    if !unknown.is_empty() {
        let unknown = listed(unknown);
        return Err(invalid(format!(
            "Invalid caching sub-options [{unknown}]: only '{KEYS}' and '{ROWS}' are allowed"
        )));
    }
    Ok([(KEYS.to_owned(), keys), (ROWS.to_owned(), rows)].into())
}
