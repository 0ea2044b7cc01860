use super::table::{Table, tenth};
use crate::build::{FIVE, SIDES, TEN};
use crate::figure::Figures;
use crate::plot::Plot;

const HEAD: [&str; 9] = [
    "program",
    "by hand: CPU s",
    "coodie",
    "charybdis",
    "coodie : by hand",
    "wall s by hand",
    "coodie",
    "charybdis",
    "crates",
];

pub(crate) fn text(figures: &Figures) -> String {
    let mut table = Table::new(&HEAD);
    for workload in [TEN, FIVE] {
        let of = |side, measure| figures.get(workload, side, measure);
        let part =
            part(figures, workload, "coodie").map_or("n/a".to_owned(), |part| format!("**{part:.2}**"));
        let cpu = SIDES.map(|side| tenth(of(side, "cpu s")));
        let wall = SIDES.map(|side| tenth(of(side, "wall s")));
        let crates =
            SIDES.map(|side| of(side, "crates").map_or(0.0, |its| its.median).to_string()).join(", ");
        let cells = [workload.to_owned()].into_iter().chain(cpu).chain([part]).chain(wall).chain([crates]);
        table.row(cells.collect());
    }
    "Profile of development, nothing incremental left from before. CPU time is that of cargo and all that it starts.\n\n"
        .to_owned()
        + &table.text()
        + "\n![Build time](build.svg)\n"
}

/// CPU time, in parts of what the program by hand takes.
pub(crate) fn part(figures: &Figures, workload: &str, side: &str) -> Option<f64> {
    let of = |side| figures.get(workload, side, "cpu s");
    Some(of(side)?.median / of(SIDES[0])?.median)
}

pub(crate) fn plot(figures: &Figures) -> Plot {
    let group = |workload: &str| {
        let of = |side| figures.get(workload, side, "cpu s").map(|its| its.median);
        (workload.to_owned(), SIDES.map(of).to_vec())
    };
    Plot {
        title: "CPU time of a build".to_owned(),
        unit: "seconds".to_owned(),
        sides: SIDES.map(str::to_owned).to_vec(),
        groups: [TEN, FIVE].map(group).into(),
        line: None,
    }
}
