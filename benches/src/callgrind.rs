use crate::measure::order;
use crate::workload::Workload;
use anyhow::{Context, Result, bail, ensure};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Instructions per operation of each block.
pub(crate) type Instructions = HashMap<(Workload, &'static str), Vec<f64>>;

/// Runs the blocks under callgrind, in a process of their own, and reads what each cost.
pub(crate) fn run(hosts: &str, rounds: usize) -> Result<Instructions> {
    let folder = tempfile::tempdir()?;
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--quiet"])
        .arg("--toggle-collect=coodie_bench::block::counted_operations*")
        .arg("--dump-after=coodie_bench::block::measured_block*")
        .arg(format!("--callgrind-out-file={}", folder.path().join("out.%p").display()))
        .arg(std::env::current_exe()?)
        .args(["--only-blocks", "--hosts", hosts, "--callgrind-rounds", &rounds.to_string()])
        .stdout(Stdio::null())
        .status()
        .context("valgrind counts the instructions: install it (the package is called `valgrind`)")?;
    ensure!(status.success(), "the blocks failed under valgrind: {status}");
    read(folder.path(), rounds)
}

fn read(folder: &Path, rounds: usize) -> Result<Instructions> {
    let mut all = Instructions::new();
    let dumps = dumps(folder)?;
    for (n, (round, workload, side)) in order(rounds).enumerate() {
        let dump = dumps.get(&(n + 1)).with_context(|| format!("block {n} was not counted"))?;
        let text = std::fs::read_to_string(dump)?;
        if round > 0 {
            let total = totals(&text)? / workload.operations() as f64;
            all.entry((workload, side)).or_default().push(total);
        }
    }
    Ok(all)
}

/// The files by the number of their block: `out.{pid}.{number}`.
fn dumps(folder: &Path) -> Result<HashMap<usize, PathBuf>> {
    let mut dumps = HashMap::new();
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let [_, _, number] = name.split('.').collect::<Vec<_>>()[..] {
            dumps.insert(number.parse()?, path);
        }
    }
    Ok(dumps)
}

fn totals(dump: &str) -> Result<f64> {
    let line = dump
        .lines()
        .find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    let Some(total) = line.and_then(|line| line.split_whitespace().next()) else {
        bail!("a dump without totals")
    };
    Ok(total.parse()?)
}
