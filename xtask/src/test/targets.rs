//! The targets of the workspace, from Cargo.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::workspace;

/// The test targets that have a line of the report to themselves.
const SPECIAL: &[&str] =
    &["laws", "snapshots", "aio", "sync", "differential", "random", "connections", "guide", "outage"];

/// The targets of the workspace as (kind, name).
pub(super) struct Targets(Vec<(String, String)>);

impl Targets {
    pub(super) fn read() -> Result<Self> {
        let output = workspace::cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .context("cannot run cargo")?;
        let complaint = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "cargo cannot read the workspace:\n{complaint}");
        Self::parse(&output.stdout)
    }

    pub(super) fn has(&self, kind: &str, name: &str) -> bool {
        self.0.iter().any(|(its_kind, its_name)| its_kind == kind && its_name == name)
    }

    /// Selects every test target that has no line of its own; empty if there is none.
    pub(super) fn integration_flags(&self) -> String {
        let all = self.0.iter().filter(|(kind, name)| kind == "test" && !SPECIAL.contains(&name.as_str()));
        let mut names: Vec<&str> = all.map(|(_, name)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.iter().map(|name| format!("--test {name}")).collect::<Vec<_>>().join(" ")
    }

    fn parse(json: &[u8]) -> Result<Self> {
        let metadata: Value = serde_json::from_slice(json).context("cargo's metadata are not JSON")?;
        let packages = list(&metadata["packages"]).iter();
        let targets = packages.flat_map(|package| list(&package["targets"]));
        let named = targets.filter_map(|target| {
            Some((target["kind"][0].as_str()?.to_owned(), target["name"].as_str()?.to_owned()))
        });
        Ok(Self(named.collect()))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets() -> Targets {
        let json = r#"{"packages": [
            {"name": "coodie", "targets": [{"kind": ["lib"], "name": "coodie"}, {"kind": ["test"], "name": "laws"},
                {"kind": ["test"], "name": "modes"}, {"kind": ["example"], "name": "quickstart"}]},
            {"name": "coodie-core", "targets": [{"kind": ["test"], "name": "values"}]}
        ]}"#;
        Targets::parse(json.as_bytes()).unwrap()
    }

    #[test]
    fn targets_are_known_by_kind_and_name() {
        assert!(targets().has("test", "laws"));
        assert!(targets().has("example", "quickstart"));
        assert!(!targets().has("test", "quickstart"));
        assert!(!targets().has("test", "aio"));
    }

    #[test]
    fn the_other_test_targets_are_integration_tests() {
        assert_eq!(targets().integration_flags(), "--test modes --test values");
    }
}
