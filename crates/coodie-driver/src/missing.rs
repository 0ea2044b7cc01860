/// Says what to do about a statement that the database refuses in these words, if it says that something the model has
/// is not there: such a refusal is a `Schema` error.
///
/// ```
/// use coodie_driver::remedy_for_missing;
/// assert!(remedy_for_missing("table users does not exist").is_some_and(|remedy| remedy.contains("sync_table")));
/// assert_eq!(remedy_for_missing("LIMIT must be strictly positive"), None);
/// ```
#[must_use]
pub fn remedy_for_missing(refusal: &str) -> Option<&'static str> {
    let text = refusal.to_ascii_lowercase();
    let absent = text.ends_with("does not exist") || text.ends_with("doesn't exist");
    if text.starts_with("keyspace ") && absent {
        Some("make it by `create_keyspace(..)`, or chain `.keyspace(..)` with another")
    } else if text.starts_with("table ") && absent || text.starts_with("unconfigured table ") {
        Some(
            "make it by `sync_table()`, a view by `sync_view()`, or chain `.keyspace(..)` if it is in another keyspace",
        )
    } else if text.starts_with("base table ") && absent {
        Some("make it by `sync_table()` first, or name it and the view in one `sync_all![..]`")
    } else if text.starts_with("undefined column name ") || text.starts_with("unknown identifier ") {
        Some("add it by `sync_table()`, or take the field out of the model")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_known_by_the_words_of_both_servers() {
        for (refusal, remedy) in [
            ("keyspace k does not exist", "create_keyspace"),
            ("Keyspace 'k' doesn't exist", "create_keyspace"),
            ("table t does not exist", "sync_table"),
            ("Table 'k.t' doesn't exist", "sync_table"),
            ("unconfigured table t", "sync_table"),
            ("Base table 't' doesn't exist", "sync_all"),
            ("Undefined column name c in table k.t", "sync_table"),
        ] {
            assert!(remedy_for_missing(refusal).is_some_and(|text| text.contains(remedy)), "{refusal}");
        }
        assert_eq!(remedy_for_missing("Some partition key parts are missing: k"), None);
    }
}
