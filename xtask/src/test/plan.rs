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
    Suite::Examples("quickstart", Store::Memory),
    Suite::Examples("quickstart", Store::Cassandra),
    Suite::Examples("modelling", Store::Memory),
    Suite::Examples("modelling", Store::Cassandra),
    Suite::Examples("batch_importer", Store::Memory),
    Suite::Examples("batch_importer", Store::Cassandra),
    Suite::Example("gather"),
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
        assert_eq!(selected(&["examples"]).unwrap().len(), 7);
        assert_eq!(
            selected(&["modelling"]).unwrap(),
            ["examples modelling x memory", "examples modelling x cassandra"]
        );
        assert_eq!(selected(&["sync x memory"]).unwrap(), ["sync x memory"]);
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
