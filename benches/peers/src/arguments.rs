use crate::plan::Plan;
use crate::workload::Workload;
use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};

/// A part of the benchmark, with results of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Instructions of each operation, by callgrind
    Instructions,
    /// Heap allocations of each operation
    Allocations,
    /// CPU time, wall time and throughput with 1, 64 and 1,024 in flight
    Loads,
    /// A stream of 1,000,000 rows
    Stream,
    /// Blocking calls of 1 to 64 threads beside as many tasks
    Blocking,
    /// CPU time beside Python's coodie and cqlengine
    Python,
    /// How long programs build; needs no node
    Build,
    /// Writes tables and plots anew, from what was measured before
    Report,
}

/// coodie beside its peers, on a real node. Results go to docs/benchmarks.
#[derive(Clone, Debug, Parser)]
#[command(bin_name = "cargo xtask bench")]
pub(crate) struct Arguments {
    /// The sections to run; else all but `python` and `build`
    #[arg(value_enum)]
    pub(crate) sections: Vec<Section>,
    /// Only this workload, again and again for several; the others keep their figures
    #[arg(long, value_enum)]
    pub(crate) only: Vec<Workload>,
    /// Python's coodie and cqlengine as well: needs Python 3.10 or later, and gets them from its registry
    #[arg(long)]
    pub(crate) python: bool,
    /// Counted rounds of each section; else 3 under callgrind, 5 for times, 1 for builds and the long stream
    #[arg(long)]
    pub(crate) rounds: Option<usize>,
    /// As many rounds as published tables have: 15 under callgrind, 30 for times, 5 for builds, 3 for the long stream
    #[arg(long, conflicts_with = "rounds")]
    pub(crate) full: bool,
    /// The node; else what COODIE_TEST_HOSTS says
    #[arg(long)]
    pub(crate) hosts: Option<String>,
    /// Runs the blocks on tables that are there, and nothing else
    #[arg(long, hide = true)]
    pub(crate) blocks_in: Option<String>,
    #[arg(long, hide = true, default_value_t = 1)]
    pub(crate) warm_up: usize,
}

impl Arguments {
    pub(crate) fn hosts(&self) -> Result<String> {
        let hosts = self.hosts.clone().or_else(|| std::env::var("COODIE_TEST_HOSTS").ok());
        hosts.context("name a node: `cargo xtask bench` starts one, or give --hosts")
    }

    /// Whether this section runs.
    pub(crate) fn wants(&self, section: Section) -> bool {
        match section {
            Section::Python if self.python => true,
            Section::Python | Section::Build => self.sections.contains(&section),
            Section::Report => true,
            Section::Stream if !self.takes(Workload::StreamMillion) => false,
            Section::Blocking if !self.takes(Workload::Get) => false,
            _ => self.sections.is_empty() || self.sections.contains(&section),
        }
    }

    /// The workloads of the small tables, in so many rounds unless others are asked for.
    pub(crate) fn plan(&self, few: usize, full: usize) -> Plan {
        let workloads = Workload::small().filter(|workload| self.takes(*workload)).collect();
        Plan { workloads, rounds: self.rounds(few, full), warm_up: 1 }
    }

    fn takes(&self, workload: Workload) -> bool {
        self.only.is_empty() || self.only.contains(&workload)
    }

    pub(crate) fn rounds(&self, few: usize, full: usize) -> usize {
        self.rounds.unwrap_or(if self.full { full } else { few })
    }

    /// What a child process was told to run.
    pub(crate) fn plan_of_blocks(&self) -> Plan {
        Plan { workloads: self.only.clone(), rounds: self.rounds(1, 1), warm_up: self.warm_up }
    }

    /// The line that a person would type.
    pub(crate) fn command(&self) -> String {
        let typed = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
        format!("cargo xtask bench {typed}").trim_end().to_owned()
    }
}

impl Section {
    /// The name of its file of results.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Allocations => "allocations",
            Self::Loads => "loads",
            Self::Stream => "stream",
            Self::Blocking => "blocking",
            Self::Python => "python",
            Self::Build => "build",
            Self::Report => "report",
        }
    }
}
