//! How often and how much each contender allocates, counted in a program with a counting allocator.

use crate::arguments::Arguments;
use crate::block;
use crate::contest::{Contest, Tables, current_thread};
use crate::figure::{Figure, Samples};
use crate::instructions::arguments;
use crate::plan::Plan;
use anyhow::{Context, Result, ensure};
use clap::Parser;
use stats_alloc::{Region, StatsAlloc};
use std::alloc::System;
use std::process::{Command, Stdio};

/// Runs the blocks in the program that counts. The others have an allocator that does not: counting is not free.
pub(crate) fn measure(hosts: &str, tables: &Tables, plan: &Plan) -> Result<Vec<Figure>> {
    let program = std::env::current_exe()?.with_file_name("allocations");
    let output = Command::new(program)
        .args(arguments(hosts, tables, plan))
        .stderr(Stdio::inherit())
        .output()
        .context("the program that counts allocations is built beside this one")?;
    ensure!(output.status.success(), "the blocks failed: {}", output.status);
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The program that counts.
///
/// # Errors
/// Those of the node, and of what is written there.
pub fn run(allocator: &'static StatsAlloc<System>) -> Result<()> {
    let arguments = Arguments::parse();
    let keyspace = arguments.blocks_in.as_deref().context("which keyspace")?;
    let contest = Contest::join(&arguments.hosts()?, keyspace, current_thread()?)?;
    let (plan, mut samples) = (arguments.plan_of_blocks(), Samples::default());
    for (round, workload, contender) in plan.blocks() {
        let stats = block::run(&contest, workload, contender, |operations| {
            let region = Region::new(allocator);
            operations()?;
            Ok(region.change())
        })?;
        if plan.counts(round) {
            let operations = workload.operations() as f64;
            let (count, bytes) = (stats.allocations + stats.reallocations, stats.bytes_allocated);
            samples.add(workload.name(), contender.name(), "allocations", count as f64 / operations);
            samples.add(workload.name(), contender.name(), "bytes", bytes as f64 / operations);
        }
    }
    println!("{}", serde_json::to_string(&samples.figures())?);
    Ok(())
}
