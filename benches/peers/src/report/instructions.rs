use super::table::{Table, parts, whole};
use super::{by_hand, ratio, reference};
use crate::contender::Contender;
use crate::figure::Figures;
use crate::plot::Plot;
use crate::workload::Workload;

pub(crate) const MEASURE: &str = "instructions";
/// Those that are shown beside `raw`.
pub(crate) const PEERS: [Contender; 3] = [Contender::Coodie, Contender::Caching, Contender::Charybdis];

pub(crate) fn text(figures: &Figures) -> String {
    let mut table =
        Table::new(&["workload", "raw", "raw again", "coodie", "caching", "charybdis", "reference"]);
    for workload in Workload::small() {
        let raw = by_hand(figures, workload, MEASURE);
        let of = |side: Contender| figures.get(workload.name(), side.name(), MEASURE);
        let shown = |side| parts(of(side), raw);
        let known = reference::instructions(workload).zip(raw);
        let off = known
            .map_or(String::new(), |(known, its)| format!("{:+.1} %", (its.median / known - 1.0) * 100.0));
        let mut cells = vec![workload.name().to_owned(), whole(raw), shown(Contender::RawAgain)];
        cells.push(format!("**{}**", shown(Contender::Coodie)));
        cells.extend([shown(Contender::Caching), shown(Contender::Charybdis), off]);
        table.row(cells);
    }
    let rounds = figures.figures.iter().map(|figure| figure.spread.rounds).min().unwrap_or_default();
    let mut text = format!("{rounds} blocks of each, interleaved; the others in parts of raw.\n");
    text += "Raw streams by the better of `execute_iter` and single pages; `reference` is how far raw is from the ";
    text += "figures of an earlier study of the same work.\n\n";
    text + &table.text() + "\n![Instructions, in parts of raw](instructions.svg)\n"
}

pub(crate) fn plot(figures: &Figures) -> Plot {
    let group = |workload: Workload| {
        let values = PEERS.map(|side| ratio(figures, workload, side, MEASURE));
        (workload.name().to_owned(), values.to_vec())
    };
    Plot {
        title: "Instructions of an operation".to_owned(),
        unit: "hand-written code = 1".to_owned(),
        sides: PEERS.map(|side| side.name().to_owned()).to_vec(),
        groups: Workload::small().map(group).collect(),
        line: Some(1.0),
    }
}
