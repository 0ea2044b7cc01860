//! The table of rules in docs/laws.md: what it counts is in it, and what it names is there.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One rule of the table: its treatment, and the laws and cases that show it.
struct Rule {
    number: usize,
    treatment: String,
    shown_by: Vec<String>,
}

fn rules() -> (String, Vec<Rule>) {
    let text = fs::read_to_string("docs/laws.md").unwrap();
    let rules = text.lines().filter_map(rule).collect();
    (text, rules)
}

/// A row that begins with a number and has a treatment; texts of the server may hold escaped bars.
fn rule(line: &str) -> Option<Rule> {
    let line = line.replace("\\|", "/");
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [_, number, .., treatment, _, shown_by, _] = &cells[..] else { return None };
    let number = number.parse().ok()?;
    let treatment = treatment.strip_prefix("**")?.strip_suffix("**")?.to_owned();
    let words = shown_by.split([' ', ';', ',', '`']);
    let shown_by =
        words.filter(|word| word.contains("::") || word.contains('/')).map(str::to_owned).collect();
    Some(Rule { number, treatment, shown_by })
}

#[test]
fn the_figures_are_those_of_the_rows() {
    let (text, rules) = rules();
    let mut counts = BTreeMap::new();
    for (n, rule) in rules.iter().enumerate() {
        assert_eq!(rule.number, n + 1);
        *counts.entry(rule.treatment.as_str()).or_insert(0) += 1;
    }
    let figure = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("| {name} | "))).unwrap();
        line.split('|').nth(2).unwrap().trim().parse::<usize>().unwrap()
    };
    for name in ["law", "refused", "server", "unreachable"] {
        assert_eq!(counts[name], figure(name), "{name}");
    }
    let reachable = rules.len() - counts["unreachable"];
    assert_eq!((rules.len(), reachable), (figure("all"), figure("reachable")));
    assert!((counts["law"] + counts["refused"]) * 10 >= reachable * 9, "nine in ten never reach the server");
}

#[test]
fn each_law_and_each_refusal_is_shown_by_a_test() {
    for rule in rules().1 {
        let shown = matches!(rule.treatment.as_str(), "law" | "refused");
        assert!(!shown || !rule.shown_by.is_empty(), "rule {} is shown by nothing", rule.number);
        for test in &rule.shown_by {
            assert!(exists(test), "rule {}: there is no {test}", rule.number);
        }
    }
}

/// Tells whether there is such a law, `topic/name`, or such a case, `topic::name`.
fn exists(test: &str) -> bool {
    match test.split_once("::") {
        None => Path::new(&format!("tests/ui/{test}.stderr")).exists(),
        Some((topic, name)) => fs::read_to_string(format!("tests/conformance/{topic}.rs"))
            .is_ok_and(|text| text.contains(&format!("fn {name}(t)"))),
    }
}
