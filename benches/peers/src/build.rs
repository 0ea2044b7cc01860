//! How long programs with models build, in the profile of development.

use crate::figure::{Figure, Samples};
use crate::usage::Usage;
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

pub(crate) const FIVE: &str = "five models, everything";
pub(crate) const TEN: &str = "ten models, after dependencies";
/// The programs in `build/`, which do the same.
pub(crate) const SIDES: [&str; 3] = ["by-hand", "coodie", "charybdis"];

pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let mut samples = Samples::default();
    for round in 0..rounds {
        let mut sides = SIDES;
        sides.rotate_left(round % 3);
        for side in sides {
            let program = Program::new(side)?;
            for (workload, binary) in [(FIVE, "five"), (TEN, "ten")] {
                for (measure, value) in program.build(binary)? {
                    samples.add(workload, side, measure, value);
                }
            }
        }
    }
    Ok(samples.figures())
}

/// A program in a folder of its own, where nothing is built at first and nothing is left.
struct Program {
    side: &'static str,
    target: PathBuf,
}

impl Program {
    fn new(side: &'static str) -> Result<Self> {
        let own = std::env::current_exe()?;
        let target = own.ancestors().nth(2).context("a target folder")?.join("build-time");
        let program = Self { side, target };
        program.clear();
        Ok(program)
    }

    fn clear(&self) {
        // One that is not there is as good.
        let _ = std::fs::remove_dir_all(&self.target);
    }

    fn build(&self, binary: &str) -> Result<[(&'static str, f64); 3]> {
        let (before, start) = (Usage::children()?, Instant::now());
        let output = self.cargo(binary).output().context("cannot run cargo")?;
        let (used, wall) = (Usage::children()? - before, start.elapsed());
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{binary} {} does not build:\n{said}", self.side);
        let crates = said.lines().filter(|line| line.trim_start().starts_with("Compiling")).count();
        Ok([("wall s", wall.as_secs_f64()), ("cpu s", used.cpu_us / 1e6), ("crates", crates as f64)])
    }

    fn cargo(&self, binary: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
            .args(["build", "--locked", "--package", &format!("build-{}", self.side)])
            .args(["--bin", &format!("{binary}-{}", self.side)])
            // As a new project has it; this workspace builds with less.
            .args(["--config", "profile.dev.debug=true"])
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS")
            .env("CARGO_TERM_COLOR", "never");
        command
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.clear();
    }
}
