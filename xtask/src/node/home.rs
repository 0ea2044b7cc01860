//! The folder of a node.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::options::check_name;
use super::state::State;
use crate::workspace;

/// The folder of a node: `target/nodes/<name>/`.
#[derive(Debug, Clone)]
pub(super) struct Home {
    name: String,
    folder: PathBuf,
}

impl Home {
    pub(super) fn of(name: &str) -> Result<Self> {
        check_name(name)?;
        Ok(Self { name: name.to_owned(), folder: workspace::target().join("nodes").join(name) })
    }

    /// The homes that hold a state file, by name.
    pub(super) fn all() -> Result<Vec<Self>> {
        let Ok(entries) = fs::read_dir(workspace::target().join("nodes")) else {
            return Ok(Vec::new());
        };
        let mut homes: Vec<Self> = entries
            .filter_map(|entry| Self::of(entry.ok()?.file_name().to_str()?).ok())
            .filter(|home| home.state_file().exists())
            .collect();
        homes.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(homes)
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn configuration(&self) -> PathBuf {
        self.folder.join("conf")
    }

    /// In the configuration: what a container sees.
    pub(super) fn certificates(&self) -> PathBuf {
        self.configuration().join("certificates")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.folder.join("cassandra.log")
    }

    pub(super) fn previous_log(&self) -> PathBuf {
        self.folder.join("cassandra.previous.log")
    }

    pub(super) fn state_file(&self) -> PathBuf {
        self.folder.join("node.state")
    }

    /// Beside the folder, not in it: it must outlive the folder's removal.
    pub(super) fn lock_file(&self) -> PathBuf {
        self.folder.with_extension("lock")
    }

    /// The state as it was last written; none if the node was never started, or stopped for good.
    pub(super) fn state(&self) -> Result<Option<State>> {
        match fs::read_to_string(self.state_file()) {
            Ok(text) => Ok(State::parse(&text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", self.state_file().display())),
        }
    }

    /// Writes the state whole or not at all.
    pub(super) fn remember(&self, state: &State) -> Result<()> {
        let draft = self.folder.join("node.state.draft");
        fs::write(&draft, state.render())
            .and_then(|()| fs::rename(&draft, self.state_file()))
            .with_context(|| format!("cannot write {}", self.state_file().display()))
    }

    /// Removes everything that the node stored.
    pub(super) fn wipe(&self) -> Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", self.folder.display()))
            }
            _ => Ok(()),
        }
    }
}
