use super::ratio;
use super::table::{Table, tenth, whole};
use crate::contender::Contender;
use crate::figure::Figures;
use crate::loads::LEVELS;
use crate::plot::Plot;
use crate::spread::Spread;
use crate::workload::Workload;

const SIDES: [Contender; 5] =
    [Contender::Raw, Contender::RawAgain, Contender::Coodie, Contender::Caching, Contender::Charybdis];

pub(crate) fn text(figures: &Figures) -> String {
    let mut text = String::new();
    let measures: [(&str, &str, fn(Option<Spread>) -> String); 5] = [
        ("CPU time of an operation, microseconds", "cpu us", tenth),
        ("Wall time of an operation, microseconds", "wall us", whole),
        ("Operations a second", "ops/s", whole),
        ("Median latency, microseconds", "p50 us", whole),
        ("99th percentile of latency, microseconds", "p99 us", whole),
    ];
    for in_flight in LEVELS {
        for (title, measure, shown) in measures {
            let told_already = if in_flight == 1 { "ops/s" } else { "wall us" };
            if measure != told_already {
                text += &format!("\n**{title}, {in_flight} in flight**\n\n");
                text += &table(figures, &format!("{measure} at {in_flight}"), shown);
            }
        }
    }
    text + "\n![Throughput with 64 in flight, in parts of raw](throughput.svg)\n\n" + &bulk(figures)
}

fn table(figures: &Figures, measure: &str, shown: fn(Option<Spread>) -> String) -> String {
    let mut table = Table::new(&["workload", "raw", "raw again", "coodie", "caching", "charybdis"]);
    for workload in Workload::small() {
        let of = |side: Contender| figures.get(workload.name(), side.name(), measure);
        if of(Contender::Raw).is_some() {
            let mut cells = vec![workload.name().to_owned()];
            cells.extend(SIDES.map(|side| shown(of(side))));
            table.row(cells);
        }
    }
    table.text()
}

/// Rows a second, where many are written at once.
fn bulk(figures: &Figures) -> String {
    let mut table =
        Table::new(&["rows a second", "256 single inserts at once, by hand", "`BulkWriter`", "ratio"]);
    for workload in [Workload::BulkPartitions, Workload::BulkSingles] {
        let rate = |side: Contender| rows_a_second(figures, workload, side);
        let (by_hand, coodie) = (rate(Contender::Raw), rate(Contender::Coodie));
        let ratio = by_hand
            .zip(coodie)
            .map_or("n/a".to_owned(), |(raw, its)| format!("{:.2}", its.median / raw.median));
        table.row(vec![workload.name().to_owned(), whole(by_hand), whole(coodie), ratio]);
    }
    table.text()
}

pub(crate) fn rows_a_second(figures: &Figures, workload: Workload, side: Contender) -> Option<Spread> {
    let wall = figures.get(workload.name(), side.name(), "wall us at 1")?;
    let rate = |wall: f64| workload.rows() as f64 * 1e6 / wall;
    Some(Spread { median: rate(wall.median), least: rate(wall.most), most: rate(wall.least), ..wall })
}

pub(crate) fn plot(figures: &Figures) -> Plot {
    let sides = super::instructions::PEERS;
    let group = |workload: Workload| {
        let values = sides.map(|side| ratio(figures, workload, side, "ops/s at 64"));
        (workload.name().to_owned(), values.to_vec())
    };
    let measured = |workload: &Workload| workload.loaded(64).is_some();
    Plot {
        title: "Throughput, 64 in flight".to_owned(),
        unit: "hand-written code = 1".to_owned(),
        sides: sides.map(|side| side.name().to_owned()).to_vec(),
        groups: Workload::small().filter(measured).map(group).collect(),
        line: Some(1.0),
    }
}
