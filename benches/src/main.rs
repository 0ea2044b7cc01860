//! coodie beside hand-written driver code, on a real node: `cargo xtask bench`.
//!
//! The judges are instructions of the whole client process (callgrind) and heap allocations; CPU time and wall time
//! stand beside them with their spread. It is a benchmark, not a timed test.
#![forbid(unsafe_code)]

mod block;
mod callgrind;
mod measure;
mod report;
mod row;
mod side;
mod side_coodie;
mod side_raw;
mod stream;
mod workload;

use anyhow::{Context, Result};
use clap::Parser;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[derive(Parser)]
struct Arguments {
    /// The node; else what COODIE_TEST_HOSTS says.
    #[arg(long)]
    hosts: Option<String>,
    /// Rounds of each workload for time and allocations.
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// Rounds of each workload under callgrind.
    #[arg(long, default_value_t = 5)]
    callgrind_rounds: usize,
    /// Reads so many rows one by one, and says how much memory that took; nothing else.
    #[arg(long, value_name = "ROWS")]
    stream: Option<usize>,
    /// Runs the blocks and nothing else: what callgrind is started with.
    #[arg(long, hide = true)]
    only_blocks: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let hosts = arguments.hosts.or_else(|| std::env::var("COODIE_TEST_HOSTS").ok());
    let hosts = hosts.context("name a node: `cargo xtask bench` starts one, or give --hosts")?;
    if arguments.only_blocks {
        return measure::only_blocks(&hosts, arguments.callgrind_rounds);
    }
    if let Some(rows) = arguments.stream {
        print!("{}", stream::run(&hosts, rows)?);
        return Ok(());
    }
    let times = measure::times(&hosts, arguments.rounds, ALLOCATOR)?;
    let instructions = callgrind::run(&hosts, arguments.callgrind_rounds)?;
    print!("{}", report::table(&times, &instructions));
    Ok(())
}
