use super::table::{Table, tenth, whole};
use crate::figure::Figures;
use crate::plot::Plot;
use crate::python::SIDES;
use crate::workload::Workload;

const MEASURE: &str = "cpu us at 64";

fn workloads() -> impl Iterator<Item = Workload> {
    Workload::small().filter(|workload| workload.loaded(64).is_some())
}

pub(crate) fn text(figures: &Figures) -> String {
    let head = [
        "workload",
        "CPU us coodie",
        SIDES[0],
        SIDES[1],
        "coodie : Python's",
        "ops/s coodie",
        SIDES[0],
        SIDES[1],
    ];
    let mut table = Table::new(&head);
    for workload in workloads() {
        let of = |side, measure| figures.get(workload.name(), side, measure);
        let part = part(figures, workload).map_or("n/a".to_owned(), |part| format!("1 : {:.0}", 1.0 / part));
        let cpu = ["coodie", SIDES[0], SIDES[1]].map(|side| tenth(of(side, MEASURE)));
        let rate = ["coodie", SIDES[0], SIDES[1]].map(|side| whole(of(side, "ops/s at 64")));
        let cells = [workload.name().to_owned()].into_iter().chain(cpu).chain([part]).chain(rate);
        table.row(cells.collect());
    }
    "64 in flight: tasks of one event loop in coodie's, threads in cqlengine.\n\n".to_owned()
        + &table.text()
        + "\n![Client CPU beside Python](python.svg)\n"
}

/// How much of the CPU time of Python's coodie this one takes.
pub(crate) fn part(figures: &Figures, workload: Workload) -> Option<f64> {
    let of = |side| figures.get(workload.name(), side, MEASURE);
    Some(of("coodie")?.median / of(SIDES[0])?.median)
}

pub(crate) fn plot(figures: &Figures) -> Plot {
    let sides = ["coodie", SIDES[0], SIDES[1]];
    let group = |workload: Workload| {
        let of = |side| figures.get(workload.name(), side, MEASURE).map(|its| its.median);
        (workload.name().to_owned(), sides.map(of).to_vec())
    };
    Plot {
        title: "Client CPU time of an operation, 64 in flight".to_owned(),
        unit: "microseconds".to_owned(),
        sides: sides.map(str::to_owned).to_vec(),
        groups: workloads().map(group).collect(),
        line: None,
    }
}
