//! What the same work costs in Python: its coodie, and cqlengine, with 64 operations in flight.

use crate::contest::{Contest, Tables, multi_thread};
use crate::figure::{Figure, Samples};
use crate::loads::Load;
use crate::plan::Plan;
use crate::workload::Workload;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const IN_FLIGHT: usize = 64;
/// The names that the program in Python gives to its sides.
pub(crate) const SIDES: [&str; 2] = ["coodie in Python", "cqlengine"];
const PACKAGES: [&str; 2] = ["coodie==1.9.3", "cassandra-driver==3.30.1"];

/// Blocks of coodie and of the program in Python by turns.
pub(crate) fn measure(hosts: &str, tables: &Tables, plan: &Plan) -> Result<Vec<Figure>> {
    let contest = Contest::join(hosts, tables.keyspace, multi_thread()?)?;
    let mut python = Python::start(hosts, tables.keyspace)?;
    let mut samples = Samples::default();
    for round in plan.all_rounds() {
        for &workload in &plan.workloads {
            let Some(operations) = workload.loaded(IN_FLIGHT) else { continue };
            let load = Load { workload, in_flight: IN_FLIGHT, operations };
            let own = load.run(&contest.runtime, &contest.coodie)?;
            let mut costs: Vec<_> = own.map(|(measure, value)| ("coodie", measure.to_owned(), value)).into();
            for side in SIDES {
                let theirs = python.block(side, workload, operations / 4)?;
                costs.extend(theirs.into_iter().map(|(measure, value)| (side, measure, value)));
            }
            for (side, measure, value) in costs.into_iter().filter(|_| plan.counts(round)) {
                samples.add(workload.name(), side, &format!("{measure} at {IN_FLIGHT}"), value);
            }
        }
    }
    Ok(samples.figures())
}

/// The program in Python: it reads what to do line by line, and answers each with a line of JSON.
struct Python {
    child: Child,
    asked: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

#[derive(Deserialize)]
struct Answer {
    /// What a block cost; nothing where it cannot do this work.
    cost: BTreeMap<String, f64>,
    error: Option<String>,
}

impl Python {
    fn start(hosts: &str, keyspace: &str) -> Result<Self> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/contest.py");
        let host = hosts.split(',').next().unwrap_or(hosts);
        let mut child = Command::new(environment()?)
            .arg(program)
            .args([host, keyspace])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asked = child.stdin.take().context("a pipe")?;
        let answers = BufReader::new(child.stdout.take().context("a pipe")?).lines();
        Ok(Self { child, asked, answers })
    }

    fn block(&mut self, side: &str, workload: Workload, operations: usize) -> Result<BTreeMap<String, f64>> {
        writeln!(self.asked, "{side}|{}|{IN_FLIGHT}|{operations}", workload.name())?;
        let answer = self.answers.next().context("the program in Python has ended")??;
        let answer: Answer = serde_json::from_str(&answer)?;
        ensure!(answer.error.is_none(), "{side}, {}: {}", workload.name(), answer.error.unwrap_or_default());
        Ok(answer.cost)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A Python with the packages, made in the target folder at the first time.
fn environment() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.ancestors().nth(2).context("a target folder")?.join("python");
    let python = folder.join("bin/python");
    if !folder.join("complete").exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
        std::fs::write(folder.join("complete"), "")?;
    }
    Ok(python)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}
