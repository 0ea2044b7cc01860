//! coodie beside its peers, on a real node: `cargo xtask bench`.
//!
//! The judges are instructions of the whole client process (callgrind) and heap allocations; CPU time and wall time
//! stand beside them with their spread. It is a benchmark, not a timed test.
#![forbid(unsafe_code)]

pub mod allocations;
mod arguments;
mod block;
mod conditions;
mod contender;
mod contest;
mod figure;
mod instructions;
mod loads;
mod plan;
mod row;
mod side;
mod spread;
mod usage;
mod workload;

use crate::arguments::{Arguments, Section};
use crate::conditions::Conditions;
use crate::contest::Tables;
use crate::figure::{Figure, Figures};
use anyhow::Result;
use clap::Parser;

/// Measures what was asked for, and writes the results.
///
/// # Errors
/// Those of the node and of valgrind, and an operation that did not do what it should.
pub fn run() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(keyspace) = &arguments.blocks_in {
        return instructions::blocks(&arguments.hosts()?, keyspace, &arguments.plan_of_blocks());
    }
    for section in [Section::Instructions, Section::Allocations, Section::Loads] {
        if arguments.wants(section) {
            small(&arguments, section)?;
        }
    }
    Ok(())
}

fn small(arguments: &Arguments, section: Section) -> Result<()> {
    let hosts = arguments.hosts()?;
    let tables = Tables::small(&hosts)?;
    let figures = match section {
        Section::Instructions => instructions::measure(&hosts, &tables, &arguments.plan(3, 15)),
        Section::Allocations => allocations::measure(&hosts, &tables, &arguments.plan(3, 15)),
        _ => loads::measure(&hosts, &tables, &arguments.plan(5, 30)),
    }?;
    write(arguments, section, figures)
}

fn write(arguments: &Arguments, section: Section, figures: Vec<Figure>) -> Result<()> {
    let conditions = Conditions::now(&arguments.command(), None)?;
    Figures { conditions, figures }.write(section.name())
}
