/// What is measured, the same for both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Workload {
    Insert,
    Get,
    Find10,
    Find100,
    Stream10000,
}

pub(crate) const WORKLOADS: [Workload; 5] =
    [Workload::Insert, Workload::Get, Workload::Find10, Workload::Find100, Workload::Stream10000];

impl Workload {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Get => "get by key",
            Self::Find10 => "find of 10 rows",
            Self::Find100 => "find of 100 rows",
            Self::Stream10000 => "stream of 10,000 rows",
        }
    }

    /// How many operations a block has, so that blocks take about as long.
    pub(crate) fn operations(self) -> usize {
        match self {
            Self::Insert | Self::Get => 500,
            Self::Find10 => 200,
            Self::Find100 => 40,
            Self::Stream10000 => 2,
        }
    }

    /// The rows that one operation reads.
    pub(crate) fn rows(self) -> usize {
        match self {
            Self::Insert => 0,
            Self::Get => 1,
            Self::Find10 => 10,
            Self::Find100 => 100,
            Self::Stream10000 => 10_000,
        }
    }
}
