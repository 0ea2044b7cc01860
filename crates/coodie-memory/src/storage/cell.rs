use bytes::Bytes;
use std::cmp::Ordering;

/// One value, or its tombstone, with the time of its write.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) timestamp: i64,
    /// The TTL that it was written with, in seconds; 0 is none.
    pub(crate) ttl: i32,
    /// When it dies, in seconds since 1970; of a tombstone, when it was written.
    pub(crate) dies: Option<i64>,
    /// Its bytes; a tombstone has none.
    pub(crate) value: Option<Bytes>,
}

impl Cell {
    /// Tells whether it has a value at `now`.
    pub(crate) fn is_live(&self, now: i64) -> bool {
        self.value.is_some() && self.dies.is_none_or(|dies| now < dies)
    }

    /// Which of two cells stays, whatever the order in which they arrive: `resolveRegular` of Cassandra's `Cells`.
    pub(crate) fn reconcile(self, other: Self) -> Self {
        if self.precedence(&other).is_ge() { self } else { other }
    }

    fn precedence(&self, other: &Self) -> Ordering {
        let by_time = self.timestamp.cmp(&other.timestamp);
        // A deletion wins over a value, and so does what will be one.
        let by_death = self.dies.is_some().cmp(&other.dies.is_some());
        let by_tombstone = self.value.is_none().cmp(&other.value.is_none());
        let by_expiry = self.dies.cmp(&other.dies);
        // The shorter TTL is of the more recent write.
        let by_ttl = other.ttl.cmp(&self.ttl);
        by_time
            .then(by_death)
            .then(by_tombstone)
            .then(by_expiry)
            .then(by_ttl)
            .then_with(|| self.value.cmp(&other.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(timestamp: i64, ttl: i32, dies: Option<i64>, value: Option<&'static [u8]>) -> Cell {
        Cell { timestamp, ttl, dies, value: value.map(Bytes::from_static) }
    }

    #[test]
    fn items_9_to_11_the_same_cell_stays_whatever_the_order() {
        let value = |timestamp, bytes| cell(timestamp, 0, None, Some(bytes));
        for (what, stays, goes) in [
            ("the later write", value(2, &[0]), value(1, &[9])),
            ("the greater bytes: -1 over 1", value(1, &[0xff; 4]), value(1, &[0, 0, 0, 1])),
            ("a tombstone", cell(1, 0, Some(5), None), value(1, &[9])),
            ("what expires", cell(1, 9, Some(14), Some(&[0])), value(1, &[9])),
            ("a tombstone over what expires", cell(1, 0, Some(5), None), cell(1, 9, Some(14), Some(&[9]))),
            ("the later expiry", cell(1, 9, Some(15), Some(&[0])), cell(1, 9, Some(14), Some(&[9]))),
            ("the shorter TTL", cell(1, 8, Some(14), Some(&[0])), cell(1, 9, Some(14), Some(&[9]))),
        ] {
            for kept in [stays.clone().reconcile(goes.clone()), goes.clone().reconcile(stays.clone())] {
                assert_eq!((kept.timestamp, kept.value), (stays.timestamp, stays.value.clone()), "{what}");
            }
        }
    }
}
