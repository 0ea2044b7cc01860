/// That all which was written up to a time is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deletion {
    pub(crate) timestamp: i64,
}

impl Deletion {
    /// Tells whether it deletes what was written at `timestamp`.
    pub(crate) fn covers(self, timestamp: i64) -> bool {
        timestamp <= self.timestamp
    }

    /// The later of two.
    pub(crate) fn latest(a: Option<Self>, b: Option<Self>) -> Option<Self> {
        match (a, b) {
            (Some(a), Some(b)) => Some(if a.timestamp >= b.timestamp { a } else { b }),
            (a, b) => a.or(b),
        }
    }
}

/// The mark of an `INSERT`: the row exists, even if all its columns are null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Liveness {
    pub(crate) timestamp: i64,
    pub(crate) ttl: i32,
    pub(crate) dies: Option<i64>,
}

impl Liveness {
    /// Tells whether the row exists for it at `now`.
    pub(crate) fn is_live(self, now: i64) -> bool {
        self.dies.is_none_or(|dies| now < dies)
    }

    /// Which of two marks stays: `supersedes` of Cassandra's `LivenessInfo`.
    pub(crate) fn reconcile(self, other: Self) -> Self {
        let rank = |mark: &Self| (mark.timestamp, mark.dies, -mark.ttl);
        if rank(&self) >= rank(&other) { self } else { other }
    }
}
