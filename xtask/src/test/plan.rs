//! Which suites run, and in which order.

use anyhow::{Result, bail};

use super::suite::{Store, Suite};

/// Cheap before dear, so that a slip shows early.
const ALL: &[Suite] = &[
    Suite::Rustfmt,
    Suite::Clippy,
    Suite::Unit,
    Suite::Integration,
    Suite::Doctests,
    Suite::Laws,
    Suite::Snapshots,
    Suite::Rustdoc,
    Suite::Conformance("aio", Store::Memory),
    Suite::Conformance("aio", Store::Cassandra),
    Suite::Conformance("sync", Store::Memory),
    Suite::Conformance("sync", Store::Cassandra),
    Suite::Differential(Store::Memory),
    Suite::Differential(Store::Cassandra),
    Suite::Random,
    Suite::Connections,
    Suite::Outage,
    Suite::Guide(Store::Memory),
    Suite::Guide(Store::Cassandra),
    Suite::Site,
    Suite::Twins("quickstart", Store::Memory),
    Suite::Twins("quickstart", Store::Cassandra),
    Suite::Twins("modelling", Store::Memory),
    Suite::Twins("modelling", Store::Cassandra),
    Suite::Twins("batch_importer", Store::Memory),
    Suite::Twins("batch_importer", Store::Cassandra),
    Suite::Example("counters", Store::Memory),
    Suite::Example("counters", Store::Cassandra),
    Suite::Example("ttl_sessions", Store::Memory),
    Suite::Example("ttl_sessions", Store::Cassandra),
    Suite::Example("lwt_registry", Store::Memory),
    Suite::Example("lwt_registry", Store::Cassandra),
    Suite::Example("collections_tags", Store::Memory),
    Suite::Example("collections_tags", Store::Cassandra),
    Suite::Example("timeseries", Store::Memory),
    Suite::Example("timeseries", Store::Cassandra),
    Suite::Example("user_types", Store::Memory),
    Suite::Example("user_types", Store::Cassandra),
    Suite::Example("polymorphic_cms", Store::Memory),
    Suite::Example("polymorphic_cms", Store::Cassandra),
    Suite::Example("tenants", Store::Memory),
    Suite::Example("tenants", Store::Cassandra),
    Suite::Example("vector_search", Store::Memory),
    Suite::Example("vector_search", Store::Cassandra),
    Suite::Example("testing", Store::Memory),
    Suite::Example("testing", Store::Cassandra),
    Suite::LoneExample("materialized_views", Store::Cassandra),
    Suite::LoneExample("gather", Store::Memory),
    Suite::LoneExample("gather", Store::Cassandra),
    Suite::Service("catalog", Store::Memory),
    Suite::Service("catalog", Store::Cassandra),
    Suite::Service("blog", Store::Memory),
    Suite::Service("blog", Store::Cassandra),
];

/// The suites that have one of these words in their names; all of them for no words.
pub(super) fn select(words: &[String]) -> Result<Vec<Suite>> {
    for word in words {
        if !ALL.iter().any(|suite| has_word(*suite, word)) {
            bail!("there is no suite `{word}`{}; the suites are {}", guess(word), names());
        }
    }
    let wanted = |suite: &Suite| words.is_empty() || words.iter().any(|word| has_word(*suite, word));
    Ok(ALL.iter().copied().filter(wanted).collect())
}

/// The test targets that a suite has to itself.
pub(super) fn own_targets() -> Vec<String> {
    let of_tests = ALL.iter().map(|suite| suite.targets()).filter(|(kind, _)| *kind == "test");
    of_tests.flat_map(|(_, names)| names).collect()
}

fn has_word(suite: Suite, word: &str) -> bool {
    let name = suite.name();
    name == word || (word != "x" && name.split(' ').any(|part| part == word))
}

fn names() -> String {
    ALL.iter().map(|suite| format!("`{}`", suite.name())).collect::<Vec<_>>().join(", ")
}

fn guess(word: &str) -> String {
    let all: Vec<String> = ALL.iter().map(|suite| suite.name()).collect();
    let parts = all.iter().flat_map(|name| name.split(' ')).filter(|part| *part != "x");
    let nearest = parts.min_by_key(|part| distance(part, word));
    match nearest.filter(|part| distance(part, word) <= 2) {
        Some(part) => format!(" (did you mean `{part}`?)"),
        None => String::new(),
    }
}

/// How many letters must be put in, taken out or exchanged to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, its) in other.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != *its);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn selected(words: &[&str]) -> Result<Vec<String>> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Ok(select(&words)?.into_iter().map(Suite::name).collect())
    }

    #[test]
    fn words_select_suites() {
        assert_eq!(selected(&[]).unwrap().len(), ALL.len());
        assert_eq!(selected(&["aio"]).unwrap(), ["aio x memory", "aio x cassandra"]);
        assert_eq!(selected(&["laws", "rustfmt"]).unwrap(), ["rustfmt", "laws"]);
        assert_eq!(selected(&["unit"]).unwrap(), ["unit tests"]);
        assert_eq!(
            selected(&["modelling"]).unwrap(),
            ["examples modelling x memory", "examples modelling x cassandra"]
        );
        assert_eq!(selected(&["blog"]).unwrap(), ["examples blog x memory", "examples blog x cassandra"]);
        assert_eq!(selected(&["materialized_views"]).unwrap(), ["examples materialized_views x cassandra"]);
        assert_eq!(selected(&["sync x memory"]).unwrap(), ["sync x memory"]);
    }

    /// The examples and services that there are, each on the stores on which it can run.
    fn examples() -> BTreeSet<String> {
        let entries = std::fs::read_dir(xtask::workspace::root().join("examples")).unwrap();
        let names =
            entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
        let names: BTreeSet<String> = names.map(|name| name.replace("_blocking", "")).collect();
        let on_node_only = ["materialized_views"];
        let stores = |name: &String| match on_node_only.contains(&name.as_str()) {
            true => vec![format!("examples {name} x cassandra")],
            false => vec![format!("examples {name} x memory"), format!("examples {name} x cassandra")],
        };
        names.iter().flat_map(stores).collect()
    }

    #[test]
    fn no_example_is_forgotten() {
        let planned = selected(&["examples"]).unwrap();
        assert_eq!(planned.iter().cloned().collect::<BTreeSet<_>>(), examples());
        assert_eq!(planned.len(), examples().len(), "none runs twice");
    }

    #[test]
    fn an_unknown_word_is_refused_with_a_guess() {
        let refusal = selected(&["snapshot"]).unwrap_err().to_string();
        assert!(refusal.contains("did you mean `snapshots`?"), "{refusal}");
        let refusal = selected(&["x"]).unwrap_err().to_string();
        assert!(refusal.contains("`aio x memory`"), "{refusal}");
    }

    #[test]
    fn distances() {
        assert_eq!(distance("laws", "laws"), 0);
        assert_eq!(distance("laws", "lwas"), 2);
        assert_eq!(distance("", "abc"), 3);
    }
}
