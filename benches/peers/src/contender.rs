use crate::workload::Workload;

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Contender {
    Coodie,
    Raw,
    /// The same code once more: what differs between it and `Raw` is noise.
    RawAgain,
    /// Streams by a loop of single pages; else it would be `Raw` once more.
    RawPages,
    Caching,
    Charybdis,
}

use Contender::*;

impl Contender {
    /// Those that do this work.
    pub(crate) fn of(workload: Workload) -> Vec<Self> {
        match workload {
            Workload::Stream10000 => vec![Coodie, Raw, RawAgain, RawPages, Caching, Charybdis],
            // It takes minutes: what one more of the same differs by, the short stream says.
            Workload::StreamMillion => vec![Coodie, Raw, RawPages, Caching, Charybdis],
            _ => vec![Coodie, Raw, RawAgain, Caching, Charybdis],
        }
    }

    /// Those that do this work, in the order of a round: another goes first each time.
    pub(crate) fn in_round(workload: Workload, round: usize) -> Vec<Self> {
        let mut all = Self::of(workload);
        let first = round % all.len();
        all.rotate_left(first);
        all
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Coodie => "coodie",
            Raw => "raw",
            RawAgain => "raw again",
            RawPages => "raw pages",
            Caching => "caching",
            Charybdis => "charybdis",
        }
    }
}
