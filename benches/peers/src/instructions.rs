//! How many instructions each contender takes, counted by callgrind on a current-thread runtime.

use crate::block;
use crate::contest::{Contest, Tables, current_thread};
use crate::figure::{Figure, Samples};
use crate::plan::Plan;
use anyhow::{Context, Result, bail, ensure};
use clap::ValueEnum;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs the blocks under callgrind, in a process of their own, and reads what each cost.
pub(crate) fn measure(hosts: &str, tables: &Tables, plan: &Plan) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--quiet"])
        .arg("--toggle-collect=peers::block::counted_operations*")
        .arg("--dump-after=peers::block::measured_block*")
        .arg(format!("--callgrind-out-file={}", folder.path().join("out.%p").display()))
        .arg(std::env::current_exe()?)
        .args(arguments(hosts, tables, plan))
        .stdout(Stdio::null())
        .status()
        .context("valgrind counts the instructions: install it (the package is called `valgrind`)")?;
    ensure!(status.success(), "the blocks failed under valgrind: {status}");
    read(folder.path(), plan)
}

/// What tells a child process which blocks to run.
pub(crate) fn arguments(hosts: &str, tables: &Tables, plan: &Plan) -> Vec<String> {
    let mut all: Vec<String> = ["--hosts", hosts, "--blocks-in", tables.keyspace].map(str::to_owned).into();
    all.extend(["--rounds".to_owned(), plan.rounds.to_string()]);
    all.extend(["--warm-up".to_owned(), plan.warm_up.to_string()]);
    for workload in plan.workloads.iter().filter_map(ValueEnum::to_possible_value) {
        all.extend(["--only".to_owned(), workload.get_name().to_owned()]);
    }
    all
}

/// The blocks alone: what callgrind is started with.
pub(crate) fn blocks(hosts: &str, keyspace: &str, plan: &Plan) -> Result<()> {
    let contest = Contest::join(hosts, keyspace, current_thread()?)?;
    plan.blocks().try_for_each(|(_, workload, contender)| {
        block::run(&contest, workload, contender, |operations| operations())
    })
}

fn read(folder: &Path, plan: &Plan) -> Result<Vec<Figure>> {
    let (mut samples, dumps) = (Samples::default(), dumps(folder)?);
    for (n, (round, workload, contender)) in plan.blocks().enumerate() {
        let dump = dumps.get(&(n + 1)).with_context(|| format!("block {n} was not counted"))?;
        if plan.counts(round) {
            let each = totals(&std::fs::read_to_string(dump)?)? / workload.operations() as f64;
            samples.add(workload.name(), contender.name(), "instructions", each);
        }
    }
    Ok(samples.figures())
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
