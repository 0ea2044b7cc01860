//! The log of a node.

use std::fs;
use std::path::Path;

/// The last lines of a log; empty if there is none.
pub(super) fn tail(file: &Path, lines: usize) -> String {
    last_lines(&read(file), lines)
}

/// The end of a log for an error to show: no line so long that it drowns the others.
pub(super) fn excerpt(file: &Path) -> String {
    let shorten = |line: &str| match line.char_indices().nth(200) {
        Some((end, _)) => format!("  {} ...", &line[..end]),
        None => format!("  {line}"),
    };
    tail(file, 40).lines().map(shorten).collect::<Vec<_>>().join("\n")
}

/// The whole log as far as it is text; empty if there is none.
pub(super) fn read(file: &Path) -> String {
    fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn last_lines(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_kept() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a\n", 9), "a");
        assert_eq!(last_lines("", 2), "");
    }
}
