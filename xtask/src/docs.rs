//! `cargo xtask docs`: the guide and the pages of the API, as one site.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use xtask::workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Opens the site in a browser
    #[arg(long)]
    open: bool,
}

/// Makes the site in the target folder; a link that leads nowhere is a failure.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut rustdoc = workspace::cargo();
    rustdoc.args(["doc", "--workspace", "--no-deps", "--all-features", "--quiet"]);
    let mut guide = workspace::cargo();
    guide.args(["run", "--quiet", "--package", "coodie-guide", "--", "--site"]);
    guide.arg(workspace::target().join("site")).arg("--api").arg(workspace::target().join("doc"));
    if arguments.open {
        guide.arg("--open");
    }
    let good = went_well(rustdoc)? && went_well(guide)?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn went_well(mut command: Command) -> Result<bool> {
    Ok(command.status().context("cannot run cargo")?.success())
}
