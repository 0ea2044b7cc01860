use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::process::Command;

/// What was measured, on what, when and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Conditions {
    pub(crate) date: String,
    pub(crate) command: String,
    pub(crate) cpu: String,
    pub(crate) cores: usize,
    pub(crate) rustc: String,
    pub(crate) cassandra: Option<String>,
    pub(crate) scylla: String,
    pub(crate) charybdis: String,
    /// How busy the machine was when it was over: what waited for a core in the last minute.
    pub(crate) load: String,
}

impl Conditions {
    /// Those of now.
    pub(crate) fn now(command: &str, cassandra: Option<String>) -> Result<Self> {
        Ok(Self {
            date: chrono::Utc::now().format("%Y-%m-%d").to_string(),
            command: command.to_owned(),
            cpu: line("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
            cores: std::thread::available_parallelism()?.get(),
            rustc: version_of_rustc()?,
            cassandra,
            scylla: locked("scylla")?,
            charybdis: locked("charybdis")?,
            load: load(),
        })
    }
}

/// What a line of `name: value` says.
pub(crate) fn line(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim_start().trim_start_matches(':').trim().to_owned())
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

fn version_of_rustc() -> Result<String> {
    let output = Command::new("rustc").arg("--version").output().context("rustc says its version")?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split(' ').nth(1).context("a version")?.to_owned())
}

/// The version of a crate in the lock file with which this program was built.
fn locked(name: &str) -> Result<String> {
    let lock = include_str!("../Cargo.lock");
    let of = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = lock.split_once(&of).with_context(|| format!("{name} is in the lock file"))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
