//! The committed snapshots, and those that wait for a decision.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::workspace;

/// What the folders of the workspace hold of snapshots.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshots {
    pub(super) files: usize,
    /// The lines of text in them: one statement a line.
    pub(super) statements: usize,
    /// Written by a test that saw something new; nobody has accepted or refused them yet.
    pub(super) pending: Vec<PathBuf>,
}

impl Snapshots {
    pub(super) fn of_workspace() -> Self {
        let mut found = Self::default();
        found.search(&workspace::root());
        found
    }

    fn search(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if !name.starts_with('.') && path != workspace::target() && name != "target" {
                    self.search(&path);
                }
            } else if name.ends_with(".snap.new") || name.ends_with(".pending-snap") {
                self.pending.push(path);
            } else if name.ends_with(".snap") {
                self.files += 1;
                self.statements += statements(&fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
}

/// Counts the lines behind the head, which stands between two lines of dashes.
fn statements(snapshot: &str) -> usize {
    let body =
        snapshot.lines().skip_while(|line| *line != "---").skip(1).skip_while(|line| *line != "---").skip(1);
    body.filter(|line| !line.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_the_lines_behind_the_head() {
        let text = "---\nsource: tests/snapshots.rs\nexpression: all\n---\nSELECT a\n\nSELECT b\n";
        assert_eq!(statements(text), 2);
        assert_eq!(statements(""), 0);
    }
}
