//! A stream of a million rows: what it costs, and how much memory it takes.

use crate::block;
use crate::conditions::line;
use crate::contest::{Contest, Tables, current_thread};
use crate::figure::{Figure, Samples};
use crate::instructions;
use crate::plan::Plan;
use crate::usage::Usage;
use crate::workload::Workload;
use anyhow::{Context, Result};
use std::time::Instant;

/// The instructions of one block each, then so many rounds by the clock.
pub(crate) fn measure(hosts: &str, tables: &Tables, rounds: usize) -> Result<Vec<Figure>> {
    let plan = Plan { workloads: vec![Workload::StreamMillion], rounds: 1, warm_up: 0 };
    let mut figures = instructions::measure(hosts, tables, &plan)?;
    figures.extend(times(hosts, tables, &Plan { rounds, ..plan })?);
    Ok(figures)
}

fn times(hosts: &str, tables: &Tables, plan: &Plan) -> Result<Vec<Figure>> {
    let contest = Contest::join(hosts, tables.keyspace, current_thread()?)?;
    let mut samples = Samples::default();
    for (_, workload, contender) in plan.blocks() {
        let cost = block::run(&contest, workload, contender, |operations| {
            forget_peak()?;
            let (before, start) = (Usage::own()?, Instant::now());
            operations()?;
            let (used, wall) = (Usage::own()? - before, start.elapsed());
            Ok([("cpu s", used.cpu_us / 1e6), ("wall s", wall.as_secs_f64()), ("peak KiB", peak_kib()?)])
        })?;
        for (measure, value) in cost {
            samples.add(workload.name(), contender.name(), measure, value);
        }
    }
    Ok(samples.figures())
}

/// From now on the most memory is that of what follows.
fn forget_peak() -> Result<()> {
    std::fs::write("/proc/self/clear_refs", "5").context("only Linux forgets how much memory was used")
}

/// The most memory that was resident.
fn peak_kib() -> Result<f64> {
    let peak = line("/proc/self/status", "VmHWM").context("only Linux says how much memory is used")?;
    Ok(peak.trim_end_matches(" kB").parse()?)
}
