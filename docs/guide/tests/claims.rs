//! Whether what `claims.md` names is there.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// The rows of its tables: the claim, the page, and where it is measured or tested.
fn rows() -> Vec<[&'static str; 3]> {
    let cells = |line: &'static str| line.trim_matches(['|', ' ']).split(" | ").collect::<Vec<_>>();
    let lines = include_str!("../claims.md").lines().filter(|line| line.starts_with("| "));
    lines.map(|line| cells(line).try_into().unwrap()).filter(|row: &[&str; 3]| row[0] != "claim").collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Tells a file from a word that stands in one.
fn is_path(word: &str) -> bool {
    let ends = [".rs", ".md", ".toml", ".yaml", ".json"];
    !word.contains(' ') && ends.iter().any(|end| word.ends_with(end))
}

#[test]
fn each_claim_rests_on_something_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut wrong = Vec::new();
    for [claim, _, place] in rows() {
        let mut text = None;
        for word in quoted(place) {
            let path = root.join(word);
            if path.exists() {
                text = fs::read_to_string(path).ok();
            } else if is_path(word) || text.as_ref().is_some_and(|text| !text.contains(word)) {
                wrong.push(format!("{claim}: {word}"));
            }
        }
    }
    assert!(rows().len() > 50 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_claim_names_a_page_that_is_there() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    for [claim, page, _] in rows() {
        for page in page.split(", ").filter(|page| *page != "README") {
            assert!(pages.join(page).with_extension("md").exists(), "{claim}: {page}");
        }
    }
}
