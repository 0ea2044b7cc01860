//! The tables and plots, from what was measured.

mod allocations;
mod blocking;
mod bounds;
mod build;
mod instructions;
mod loads;
mod python;
mod reference;
mod stream;
mod table;

use crate::arguments::Section;
use crate::conditions::Conditions;
use crate::contender::Contender;
use crate::figure::{Figures, folder};
use crate::spread::Spread;
use crate::workload::Workload;
use anyhow::Result;

/// The figures of all sections that were ever measured.
#[derive(Default)]
pub(crate) struct Results {
    instructions: Option<Figures>,
    allocations: Option<Figures>,
    loads: Option<Figures>,
    stream: Option<Figures>,
    blocking: Option<Figures>,
    python: Option<Figures>,
    build: Option<Figures>,
}

/// Writes `results.md` and the plots anew.
pub(crate) fn write() -> Result<()> {
    let read = |section: Section| Figures::read(section.name());
    let results = Results {
        instructions: read(Section::Instructions)?,
        allocations: read(Section::Allocations)?,
        loads: read(Section::Loads)?,
        stream: read(Section::Stream)?,
        blocking: read(Section::Blocking)?,
        python: read(Section::Python)?,
        build: read(Section::Build)?,
    };
    std::fs::create_dir_all(folder())?;
    std::fs::write(folder().join("results.md"), results.text())?;
    results.plots()
}

impl Results {
    fn text(&self) -> String {
        let sections = [
            (&self.instructions, "Instructions", instructions::text as fn(&Figures) -> String),
            (&self.allocations, "Heap allocations", allocations::text),
            (&self.loads, "Times", loads::text),
            (&self.stream, "A stream of 1,000,000 rows", stream::text),
            (&self.blocking, "Blocking calls", blocking::text),
            (&self.python, "Python", python::text),
            (&self.build, "Builds", build::text),
        ];
        let mut text =
            String::from("# Results\n\nWritten by `cargo xtask bench`. What is measured and how: ");
        text += "[benchmarks](../benchmarks.md).\nMedians, with the least and the most in brackets.\n";
        text += &format!("\n## Bounds\n\n{}", bounds::text(self));
        for (figures, title, section) in sections {
            if let Some(figures) = figures {
                let conditions = conditions(&figures.conditions);
                text += &format!("\n## {title}\n\n{conditions}\n\n{}", section(figures));
            }
        }
        text
    }

    fn plots(&self) -> Result<()> {
        let plots = [
            ("instructions.svg", self.instructions.as_ref().map(instructions::plot)),
            ("throughput.svg", self.loads.as_ref().map(loads::plot)),
            ("python.svg", self.python.as_ref().map(python::plot)),
            ("build.svg", self.build.as_ref().map(build::plot)),
        ];
        let made = plots.into_iter().filter_map(|(name, plot)| Some((name, plot?)));
        made.into_iter().try_for_each(|(name, plot)| plot.write(&folder().join(name)))
    }
}

fn conditions(its: &Conditions) -> String {
    let node = its.cassandra.as_ref().map_or(String::new(), |version| format!(" Cassandra {version},"));
    format!(
        "{}, `{}`:{node} rustc {}, scylla {}, charybdis {}; {}, {} cores, load {} at the end.",
        its.date, its.command, its.rustc, its.scylla, its.charybdis, its.cpu, its.cores, its.load
    )
}

/// What hand-written code has: for streams, the better of its two ways.
pub(crate) fn by_hand(figures: &Figures, workload: Workload, measure: &str) -> Option<Spread> {
    let of = |side: Contender| figures.get(workload.name(), side.name(), measure);
    let both = [of(Contender::Raw), of(Contender::RawPages)];
    both.into_iter().flatten().min_by(|one, other| one.median.total_cmp(&other.median))
}

/// How much of what hand-written code has a side has.
pub(crate) fn ratio(figures: &Figures, workload: Workload, side: Contender, measure: &str) -> Option<f64> {
    let its = figures.get(workload.name(), side.name(), measure)?;
    Some(its.median / by_hand(figures, workload, measure)?.median)
}
