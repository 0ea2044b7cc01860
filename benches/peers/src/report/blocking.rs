use super::table::{Table, tenth, whole};
use crate::blocking::{BLOCK_ON, BLOCKING, LEVELS, RAW_TASK, TASK};
use crate::figure::Figures;

const SIDES: [&str; 4] = [BLOCKING, TASK, BLOCK_ON, RAW_TASK];

pub(crate) fn text(figures: &Figures) -> String {
    let mut text =
        String::from("Gets by key. `blocking`: threads that call `.run()`; `task`: tasks that `.await`; ");
    text += "`block_on`: threads that\nwait for the async call by `Runtime::block_on`. Each runtime has two workers.\n";
    for (title, measure) in [
        ("Calls a second", "ops/s"),
        ("CPU time of a call, microseconds", "cpu us"),
        ("Voluntary context switches of a call, in the whole process", "waits"),
    ] {
        let mut table = Table::new(&["at once", BLOCKING, TASK, BLOCK_ON, RAW_TASK]);
        for level in LEVELS {
            let of = |side| figures.get("get by key", side, &format!("{measure} at {level}"));
            let shown = if measure == "ops/s" { whole } else { tenth };
            let cells = SIDES.map(|side| shown(of(side)));
            table.row([level.to_string()].into_iter().chain(cells).collect());
        }
        text += &format!("\n**{title}**\n\n{}", table.text());
    }
    text
}
