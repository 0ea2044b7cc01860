//! Whether the page of the modes leaves no operation out.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// The names that both modes have.
fn operations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/coodie-action/src/vocabulary");
    let mut names = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let functions = text.lines().filter_map(|line| {
            let line = line.trim_start();
            let rest = line.strip_prefix("fn ").or_else(|| line.strip_prefix("pub fn "))?;
            rest.split(['(', '<']).next()
        });
        let macros = text.lines().filter_map(|line| line.trim_start().strip_prefix("macro_rules! "));
        let macros = macros.filter_map(|rest| rest.split(' ').next());
        names.extend(functions.chain(macros).map(str::to_owned));
    }
    // What a macro calls, and what stamps the vocabulary, is nobody's to write.
    names.retain(|name| {
        !name.ends_with("_vocabulary") && !name.ends_with("_definitions") && name != "definition_of"
    });
    names
}

#[test]
fn each_operation_is_shown_in_both_modes() {
    let page = include_str!("../pages/modes.md");
    let rows: Vec<_> = page.lines().filter(|line| line.starts_with("| ")).collect();
    let absent = operations().into_iter().filter(|name| {
        let shown = |row: &&str| row.contains(&format!("{name}(")) || row.contains(&format!("{name}!["));
        !rows.iter().any(shown)
    });
    let absent: Vec<_> = absent.collect();
    assert!(operations().len() > 35 && absent.is_empty(), "{absent:?}");
}
