//! Whether the links within the repository's texts lead anywhere.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The texts that are no pages of the guide: `cargo xtask docs` looks at the links of those.
const TEXTS: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/benchmarks.md",
    "docs/benchmarks/results.md",
    "docs/idempotence.md",
    "docs/laws.md",
    "docs/tour.md",
    "examples/blog/README.md",
    "examples/catalog/README.md",
];

/// Where the links of a Markdown text lead, but for those to the web.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://"))
}

/// The identifier that a heading has where it is shown.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn leads(from: &Path, link: &str) -> bool {
    let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
    let file: PathBuf = if file.is_empty() { from.into() } else { from.with_file_name("").join(file) };
    let has = |text: String| text.lines().any(|line| line.starts_with('#') && anchor(line) == fragment);
    file.exists() && (fragment.is_empty() || fs::read_to_string(&file).is_ok_and(has))
}

#[test]
fn the_links_of_texts_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (mut all, mut dead) = (0, Vec::new());
    for name in TEXTS {
        let path = root.join(name);
        let text = fs::read_to_string(&path).unwrap();
        all += links(&text).count();
        dead.extend(links(&text).filter(|link| !leads(&path, link)).map(|link| format!("{name}: {link}")));
    }
    assert!(all > 10 && dead.is_empty(), "of {all}: {dead:#?}");
}
