//! `cargo xtask test`: everything that must hold.

mod count;
mod outcome;
mod plan;
mod program;
mod report;
mod session;
mod snapshots;
mod suite;
mod targets;
mod twins;

use std::process::ExitCode;

use anyhow::Result;
use xtask::node::Lock;
use xtask::workspace;

use crate::interrupt;
use session::Session;
use targets::Targets;

/// The node of the conformance suite, and those that tests start for themselves.
const NODES: &[&str] = &["test", "tls", "mutual", "outage"];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the suites with this word in their name, such as `laws`, `aio` or `cassandra`
    #[arg(value_name = "SUITE")]
    suites: Vec<String>,
    /// Leave out what needs a Cassandra
    #[arg(long)]
    quick: bool,
}

/// Runs the suites one after the other, all of them whatever fails, and reports.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let suites = plan::select(&arguments.suites)?;
    let lock = workspace::target().join("nodes").join("test-session.lock");
    let _lock = Lock::take(&lock, "another `cargo xtask test`")?;
    interrupt::end_nodes(NODES)?;
    let mut session = Session::new(Targets::read()?, arguments.quick);
    let outcomes = suites.into_iter().map(|suite| session.run(suite)).collect::<Result<Vec<_>>>()?;
    let report = report::Report { outcomes, lack: session.end() };
    let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    print!("{}", report.render(is_ci));
    Ok(if report.is_good(is_ci) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
