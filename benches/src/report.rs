use crate::callgrind::Instructions;
use crate::measure::{Cost, Costs};
use crate::workload::Workload;
use std::fmt::Write;

/// The tables, in Markdown: medians, with the least and the most behind them.
pub(crate) fn table(costs: &Costs, instructions: &Instructions) -> String {
    let mut text = String::from(
        "| workload | instructions raw | coodie | ratio | allocations raw | coodie | more |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for workload in Workload::all() {
        let counted = |side| Spread::of(instructions.get(&(workload, side)).into_iter().flatten().copied());
        let (raw, coodie) = (counted("raw"), counted("coodie"));
        let allocations = |side| measured(costs, workload, side, |cost| cost.allocations).median;
        let (less, more) = (allocations("raw"), allocations("coodie"));
        let ratio = coodie.median / raw.median;
        writeln!(
            text,
            "| {} | {} | {} | **{ratio:.3}** | {less:.1} | {more:.1} | {:+.1} |",
            workload.name(),
            raw.whole(),
            coodie.whole(),
            more - less
        )
        .expect("text");
    }
    text.push_str("\n| workload | CPU us raw | coodie | wall us raw | coodie | bytes allocated raw | coodie |\n|---|--:|--:|--:|--:|--:|--:|\n");
    for workload in Workload::all() {
        let shown = |side, of: fn(&Cost) -> f64| measured(costs, workload, side, of);
        let cells: Vec<_> = [|c: &Cost| c.cpu_us, |c: &Cost| c.wall_us, |c: &Cost| c.bytes]
            .into_iter()
            .flat_map(|of| ["raw", "coodie"].map(|side| shown(side, of).tenth()))
            .collect();
        writeln!(text, "| {} | {} |", workload.name(), cells.join(" | ")).expect("text");
    }
    text
}

fn measured(costs: &Costs, workload: Workload, side: &'static str, of: fn(&Cost) -> f64) -> Spread {
    Spread::of(costs.get(&(workload, side)).into_iter().flatten().map(of))
}

/// A median with the least and the most.
struct Spread {
    median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let at = |n: usize| values.get(n).copied().unwrap_or(f64::NAN);
        Self { median: at(values.len() / 2), least: at(0), most: at(values.len().saturating_sub(1)) }
    }

    fn whole(&self) -> String {
        format!("{:.0} ({:.0}..{:.0})", self.median, self.least, self.most)
    }

    fn tenth(&self) -> String {
        format!("{:.1} ({:.1}..{:.1})", self.median, self.least, self.most)
    }
}
