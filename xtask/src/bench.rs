//! `cargo xtask bench`: the benchmark, on a node.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
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
    interrupt::end_nodes(&[NODE])?;
    let cluster = Cluster::obtain(NODE)?;
    let status = Command::new(workspace::cargo())
        .current_dir(workspace::root())
        .args(["run", "--release", "--package", "coodie-bench", "--"])
        .args(&arguments.arguments)
        .env(HOSTS, cluster.hosts())
        .status()
        .context("cannot run cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
