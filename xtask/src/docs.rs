//! `cargo xtask docs`: the guide and the pages of the API, as one site.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use xtask::workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Opens the site in a browser
    #[arg(long)]
    open: bool,
}

/// What makes the pages of the API, with [`environment`].
pub(crate) const RUSTDOC: &str = "doc --workspace --no-deps --all-features";

/// The variables for [`RUSTDOC`]: its warnings, of which a dead link is one, are failures, and its pages have a place
/// of their own. Where `cargo doc` puts its own lie those of dependencies as well.
pub(crate) fn environment() -> [(&'static str, String); 3] {
    let path = |folder: PathBuf| folder.to_string_lossy().into_owned();
    [
        // Cargo takes pages for fresh if they were made since, wherever to; the name tells ours from the others.
        ("RUSTDOCFLAGS", "-D warnings --cfg coodie_site".to_owned()),
        ("CARGO_TARGET_DIR", path(place())),
        // What the pages are made from is shared with all other builds.
        ("CARGO_BUILD_BUILD_DIR", path(workspace::target())),
    ]
}

fn place() -> PathBuf {
    workspace::target().join("api")
}

/// Makes the site in the target folder; a link that leads nowhere is a failure.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut rustdoc = workspace::cargo();
    rustdoc.args(RUSTDOC.split(' ')).arg("--quiet").envs(environment());
    let mut guide = workspace::cargo();
    guide.args(["run", "--quiet", "--package", "coodie-guide", "--", "--site"]);
    guide.arg(workspace::target().join("site")).arg("--api").arg(place().join("doc"));
    if arguments.open {
        guide.arg("--open");
    }
    let good = went_well(rustdoc)? && went_well(guide)?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn went_well(mut command: Command) -> Result<bool> {
    Ok(command.status().context("cannot run cargo")?.success())
}
