//! The crates that the installation page says each feature brings, counted again by Cargo.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The crates of a build of coodie with these features, coodie's own among them.
fn crates(features: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--package", "coodie", "--no-default-features", "--features", features]);
    tree.args(["--edges", "normal,build", "--prefix", "none", "--no-dedupe"]).current_dir(root);
    let output = tree.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().collect::<BTreeSet<_>>().len()
}

#[test]
fn the_installation_page_counts_the_crates_of_each_feature() {
    let page = include_str!("../pages/installation.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let (alone, mut wrong, mut seen) = (crates("derive"), Vec::new(), 0);
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let (feature, said) = (cells[1].trim_matches('`'), cells[5]);
        let counted = if feature == "derive" { alone } else { crates(&format!("derive,{feature}")) - alone };
        seen += 1;
        if said != counted.to_string() {
            wrong.push(format!("`{feature}`: the page says {said}, Cargo counts {counted}"));
        }
    }
    assert_eq!(seen, 12, "the table has a row for each feature");
    assert!(wrong.is_empty(), "{wrong:#?}");
    let default = crates("default");
    let said = format!("the default has {default} and not");
    assert!(page.split_whitespace().collect::<Vec<_>>().join(" ").contains(&said), "{said}");
}
