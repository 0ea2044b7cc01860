//! coodie beside its peers, on a real node: `cargo xtask bench`.
//!
//! The judges are instructions of the whole client process (callgrind) and heap allocations; CPU time and wall time
//! stand beside them with their spread. It is a benchmark, not a timed test.
#![forbid(unsafe_code)]

pub mod allocations;
mod arguments;
mod block;
mod blocking;
mod build;
mod conditions;
mod contender;
mod contest;
mod figure;
mod instructions;
mod loads;
mod plan;
mod plot;
mod python;
mod report;
mod row;
mod side;
mod spread;
mod stream;
mod usage;
mod workload;

use crate::arguments::{Arguments, Section};
use crate::conditions::Conditions;
use crate::contest::Tables;
use crate::figure::{Figure, Figures};
use crate::workload::Workload::StreamMillion;
use anyhow::Result;
use clap::{Parser, ValueEnum};

/// Measures what was asked for, and writes the results.
///
/// # Errors
/// Those of the node and of valgrind, and an operation that did not do what it should.
pub fn run() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(keyspace) = &arguments.blocks_in {
        return instructions::blocks(&arguments.hosts()?, keyspace, &arguments.plan_of_blocks());
    }
    for section in Section::value_variants() {
        if arguments.wants(*section) {
            eprintln!("{} ...", section.name());
            section.run(&arguments)?;
        }
    }
    Ok(())
}

impl Section {
    fn run(self, arguments: &Arguments) -> Result<()> {
        match self {
            Self::Build => write(arguments, self, None, build::measure(arguments.rounds(1, 5))?),
            Self::Report => report::write(),
            _ => self.on_node(arguments, &arguments.hosts()?),
        }
    }

    fn on_node(self, arguments: &Arguments, hosts: &str) -> Result<()> {
        let tables = match self {
            Self::Stream => Tables::large(hosts, StreamMillion.rows()),
            _ => Tables::small(hosts),
        }?;
        let figures = match self {
            Self::Instructions => instructions::measure(hosts, &tables, &arguments.plan(3, 15)),
            Self::Allocations => allocations::measure(hosts, &tables, &arguments.plan(3, 15)),
            Self::Stream => stream::measure(hosts, &tables, arguments.rounds(1, 3)),
            Self::Blocking => blocking::measure(hosts, &tables, arguments.rounds(5, 30)),
            Self::Python => python::measure(hosts, &tables, &arguments.plan(3, 15)),
            _ => loads::measure(hosts, &tables, &arguments.plan(5, 30)),
        }?;
        write(arguments, self, Some(tables.cassandra()?), figures)
    }
}

fn write(
    arguments: &Arguments,
    section: Section,
    cassandra: Option<String>,
    figures: Vec<Figure>,
) -> Result<()> {
    let conditions = Conditions::now(&arguments.command(), cassandra)?;
    Figures { conditions, figures }.write(section.name())
}
