//! `cargo xtask bench`: the benchmark, on a node.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use xtask::node::Lock;
use xtask::workspace;

use crate::cluster::{Cluster, HOSTS};
use crate::interrupt;

const NODE: &str = "bench";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Passed on to the benchmark
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Runs the benchmark, which finds its cluster in the environment as the tests do.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let lock = workspace::target().join("nodes").join("bench-session.lock");
    let _lock = Lock::take(&lock, "another `cargo xtask bench`")?;
    // Before there is a node: what does not build needs none, and it would wait for minutes.
    if !cargo("build").status().context("cannot run cargo")?.success() {
        bail!("the benchmark does not build");
    }
    interrupt::end_nodes(&[NODE])?;
    let cluster = Cluster::obtain(NODE)?;
    let mut benchmark = cargo("run");
    benchmark.arg("--").args(&arguments.arguments).env(HOSTS, cluster.hosts());
    let status = benchmark.status().context("cannot run cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn cargo(verb: &str) -> Command {
    let mut command = workspace::cargo();
    command.args([verb, "--release", "--package", "coodie-bench"]);
    command
}
