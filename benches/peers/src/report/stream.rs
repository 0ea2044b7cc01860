use super::by_hand;
use super::table::{Table, parts, tenth, whole};
use crate::contender::Contender;
use crate::figure::Figures;
use crate::workload::Workload;

pub(crate) fn text(figures: &Figures) -> String {
    let workload = Workload::StreamMillion;
    let head =
        ["side", "instructions", "in parts of the better raw", "CPU s", "wall s", "resident at most, KiB"];
    let mut table = Table::new(&head);
    for side in Contender::of(workload) {
        let of = |measure| figures.get(workload.name(), side.name(), measure);
        let counted = of("instructions");
        let part = parts(counted, by_hand(figures, workload, "instructions"));
        let part = part.split(' ').next().unwrap_or_default().to_owned();
        let median = whole(counted);
        let median = median.split(' ').next().unwrap_or_default().to_owned();
        let times = [tenth(of("cpu s")), tenth(of("wall s")), whole(of("peak KiB"))];
        table.row([side.name().to_owned(), median, part].into_iter().chain(times).collect());
    }
    "`raw` is `execute_iter`, `raw pages` a loop of single pages. Instructions are those of one block.\n\n"
        .to_owned()
        + &table.text()
}
