//! `cargo xtask bench`: the benchmark, on a node.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use xtask::node::Lock;
use xtask::workspace;

use crate::cluster::{Cluster, HOSTS};
use crate::interrupt;

const NODE: &str = "bench";
/// A workspace of its own: what coodie is compared with never enters the product's lock file.
const MANIFEST: &str = "benches/peers/Cargo.toml";
/// What measures nothing on a node.
const WITHOUT_NODE: &[&str] = &["build", "report", "-h", "--help"];

#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    /// Passed on to the benchmark: `--help` shows what it takes
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Arguments {
    /// Whether all there is to do can be done without a node.
    fn need_no_node(&self) -> bool {
        self.arguments.first().is_some_and(|first| WITHOUT_NODE.contains(&first.as_str()))
    }
}

/// Runs the benchmark, which finds its cluster in the environment as the tests do.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let lock = workspace::target().join("nodes").join("bench-session.lock");
    let _lock = Lock::take(&lock, "another `cargo xtask bench`")?;
    // Before there is a node: what does not build needs none, and it would wait for minutes.
    if !cargo().status().context("cannot run cargo")?.success() {
        bail!("the benchmark does not build");
    }
    let mut benchmark = Command::new(program());
    benchmark.args(&arguments.arguments);
    if arguments.need_no_node() {
        return finish(benchmark);
    }
    interrupt::end_nodes(&[NODE])?;
    let cluster = Cluster::obtain(NODE)?;
    benchmark.env(HOSTS, cluster.hosts());
    finish(benchmark)
}

fn finish(mut benchmark: Command) -> Result<ExitCode> {
    let status = benchmark.status().context("cannot run the benchmark")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// All programs of the benchmark: one starts the others.
fn cargo() -> Command {
    let mut command = workspace::cargo();
    command.args(["build", "--release", "--locked", "--package", "peers", "--manifest-path", MANIFEST]);
    command.arg("--target-dir").arg(workspace::target());
    command
}

fn program() -> PathBuf {
    workspace::target().join("release").join(format!("peers{}", std::env::consts::EXE_SUFFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need_no_node(arguments: &[&str]) -> bool {
        Arguments { arguments: arguments.iter().map(|&one| one.to_owned()).collect() }.need_no_node()
    }

    #[test]
    fn builds_and_reports_need_no_node() {
        assert!(need_no_node(&["build", "--full"]));
        assert!(need_no_node(&["--help"]));
        assert!(!need_no_node(&[]));
        assert!(!need_no_node(&["--only", "get"]));
    }
}
