use super::table::Table;
use super::{Results, allocations, build, loads, python, ratio};
use crate::blocking::{BLOCK_ON, BLOCKING, TASK};
use crate::build::{FIVE, TEN};
use crate::contender::Contender::{Charybdis, Coodie, Raw, RawAgain};
use crate::workload::{Workload, Workload::*};

/// What was promised of a figure.
struct Bound {
    what: String,
    /// At most, or at least.
    limit: (&'static str, f64),
    measured: Option<f64>,
}

impl Bound {
    fn at_most(what: impl Into<String>, most: f64, measured: Option<f64>) -> Self {
        Self { what: what.into(), limit: ("<=", most), measured }
    }

    fn at_least(what: impl Into<String>, least: f64, measured: Option<f64>) -> Self {
        Self { what: what.into(), limit: (">=", least), measured }
    }

    /// As it is shown, so that a figure is not above its bound and equal to it in print.
    fn holds(&self, measured: f64) -> bool {
        let (shown, limit) = ((measured * 1e3).round(), (self.limit.1 * 1e3).round());
        if self.limit.0 == "<=" { shown <= limit } else { shown >= limit }
    }
}

pub(crate) fn text(results: &Results) -> String {
    let mut table = Table::new(&["what", "bound", "measured", "holds"]);
    let all = [counted(results), ahead(results), allocated(results), volume(results), others(results)];
    for bound in all.into_iter().flatten() {
        let (sign, limit) = bound.limit;
        let (measured, verdict) = match bound.measured {
            Some(value) => (format!("{value:.3}"), if bound.holds(value) { "yes" } else { "**no**" }),
            None => ("not measured".to_owned(), ""),
        };
        table.row(vec![bound.what, format!("{sign} {limit:.3}"), measured, verdict.to_owned()]);
    }
    table.text()
}

/// Instructions in parts of raw.
fn counted(results: &Results) -> Vec<Bound> {
    let figures = results.instructions.as_ref();
    let of = |workload, side| figures.and_then(|its| ratio(its, workload, side, "instructions"));
    let mut bounds = Vec::new();
    for (most, workloads) in [
        (1.02, vec![Insert, Get, Find10, Update, Delete, Increment, InsertIfAbsent]),
        (1.00, vec![Find100, Stream10000]),
        (1.05, vec![Batch100, BulkSingles]),
        (1.00, vec![InsertVector, GetVector]),
    ] {
        for workload in workloads {
            // What may be no more than raw may be as much more as raw is than itself.
            let noise = of(workload, RawAgain).map_or(0.0, |again| (again - 1.0).max(0.0));
            let most = if most == 1.00 && workload == Find100 { most + noise } else { most };
            let what = format!("instructions: {}", workload.name());
            bounds.push(Bound::at_most(what, most, of(workload, Coodie)));
        }
    }
    let long = results.stream.as_ref().and_then(|its| ratio(its, StreamMillion, Coodie, "instructions"));
    bounds.push(Bound::at_most(format!("instructions: {}", StreamMillion.name()), 1.00, long));
    bounds
}

/// Where charybdis is nearest.
fn ahead(results: &Results) -> Vec<Bound> {
    let nearest = results.instructions.as_ref().and_then(|figures| {
        let part = |workload: Workload| {
            let of = |side| ratio(figures, workload, side, "instructions");
            Some((of(Coodie)? / of(Charybdis)?, workload.name()))
        };
        Workload::small().filter_map(part).max_by(|one, other| one.0.total_cmp(&other.0))
    });
    let where_ = nearest.map_or("all", |(_, name)| name);
    let what = format!("instructions in parts of charybdis's, at its best: {where_}");
    vec![Bound::at_most(what, 1.0, nearest.map(|(part, _)| part))]
}

fn allocated(results: &Results) -> Vec<Bound> {
    let more = |workload| results.allocations.as_ref().and_then(|its| allocations::more(its, workload));
    let bound = |workload: Workload| {
        let most = if matches!(workload, Find10 | Find100 | Stream10000) { 3.0 } else { 1.0 };
        // A hundredth of one is a timer of the driver, or a table that grew.
        let more = more(workload).map(|more| (more * 10.0).round() / 10.0);
        Bound::at_most(format!("allocations more: {}", workload.name()), most, more)
    };
    [Insert, Get, Update, Delete, InsertIfAbsent, Increment, Find10, Find100, Stream10000].map(bound).into()
}

fn volume(results: &Results) -> Vec<Bound> {
    let of = |workload| {
        let rate = |side| loads::rows_a_second(results.loads.as_ref()?, workload, side);
        Some(rate(Coodie)?.median / rate(Raw)?.median)
    };
    let what = |workload: Workload| format!("rows a second: {}", workload.name());
    vec![
        Bound::at_least(what(BulkPartitions), 1.3, of(BulkPartitions)),
        Bound::at_least(what(BulkSingles), 0.9, of(BulkSingles)),
    ]
}

fn others(results: &Results) -> Vec<Bound> {
    let waits = |than| {
        let of = |side| results.blocking.as_ref()?.get("get by key", side, "waits at 1");
        Some(of(BLOCKING)?.median - of(than)?.median)
    };
    let cpu = results.python.as_ref().and_then(|figures| {
        let parts = Workload::small().filter_map(|workload| python::part(figures, workload));
        parts.max_by(f64::total_cmp)
    });
    let build = |workload| results.build.as_ref().and_then(|its| build::part(its, workload, "coodie"));
    vec![
        Bound::at_most("context switches more, blocking than `block_on`", 1.0, waits(BLOCK_ON)),
        Bound::at_most("context switches more, blocking than a task", 1.0, waits(TASK)),
        Bound::at_most("client CPU in parts of Python coodie's, at its best", 0.05, cpu),
        Bound::at_most(format!("build: {TEN}"), 1.3, build(TEN)),
        Bound::at_most(format!("build: {FIVE}"), 1.25, build(FIVE)),
    ]
}
