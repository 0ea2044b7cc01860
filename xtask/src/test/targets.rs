//! The targets of the workspace, from Cargo.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::workspace;

use super::plan;

/// The targets of the workspace.
pub(super) struct Targets(Vec<Target>);

struct Target {
    kind: String,
    name: String,
    /// `cargo test` runs it.
    is_tested: bool,
}

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
        self.0.iter().any(|target| target.kind == kind && target.name == name)
    }

    /// Selects every test target that has no line of its own, and every example with tests; empty if there is none.
    pub(super) fn integration_flags(&self) -> String {
        let own = plan::own_targets();
        let all = self.0.iter().filter(|target| match target.kind.as_str() {
            "test" => !own.contains(&target.name),
            "example" => target.is_tested,
            _ => false,
        });
        let mut flags: Vec<String> = all.map(|target| format!("--{} {}", target.kind, target.name)).collect();
        flags.sort_unstable();
        flags.dedup();
        flags.join(" ")
    }

    fn parse(json: &[u8]) -> Result<Self> {
        let metadata: Value = serde_json::from_slice(json).context("cargo's metadata are not JSON")?;
        let packages = list(&metadata["packages"]).iter();
        let targets = packages.flat_map(|package| list(&package["targets"]));
        let named = targets.filter_map(|target| {
            Some(Target {
                kind: target["kind"][0].as_str()?.to_owned(),
                name: target["name"].as_str()?.to_owned(),
                is_tested: target["test"].as_bool()?,
            })
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
            {"name": "coodie", "targets": [{"kind": ["lib"], "name": "coodie", "test": true},
                {"kind": ["test"], "name": "laws", "test": true}, {"kind": ["test"], "name": "modes", "test": true},
                {"kind": ["example"], "name": "quickstart", "test": false},
                {"kind": ["example"], "name": "testing", "test": true}]},
            {"name": "coodie-core", "targets": [{"kind": ["test"], "name": "values", "test": true}]}
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
    fn the_other_test_targets_and_the_tests_of_examples_are_integration_tests() {
        assert_eq!(targets().integration_flags(), "--example testing --test modes --test values");
    }
}
