use super::table::{Table, thousands};
use crate::contender::Contender;
use crate::figure::Figures;
use crate::workload::Workload;

pub(crate) fn text(figures: &Figures) -> String {
    let head =
        ["workload", "raw", "coodie", "more", "caching", "charybdis", "bytes raw", "coodie", "charybdis"];
    let mut table = Table::new(&head);
    for workload in Workload::small() {
        let of = |side: Contender, measure| figures.get(workload.name(), side.name(), measure);
        let count =
            |side| of(side, "allocations").map_or("n/a".to_owned(), |its| format!("{:.1}", its.median));
        let bytes = |side| of(side, "bytes").map_or("n/a".to_owned(), |its| thousands(its.median));
        let more = more(figures, workload).map_or(String::new(), |more| format!("{more:+.1}"));
        let (raw, coodie) = (Contender::Raw, Contender::Coodie);
        let mut cells = vec![workload.name().to_owned(), count(raw), count(coodie), more];
        cells.extend([count(Contender::Caching), count(Contender::Charybdis)]);
        cells.extend([bytes(raw), bytes(coodie), bytes(Contender::Charybdis)]);
        table.row(cells);
    }
    table.text()
}

/// How many more coodie makes for an operation than hand-written code.
pub(crate) fn more(figures: &Figures, workload: Workload) -> Option<f64> {
    let of = |side: Contender| figures.get(workload.name(), side.name(), "allocations");
    Some(of(Contender::Coodie)?.median - of(Contender::Raw)?.median)
}
