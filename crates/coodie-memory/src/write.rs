//! The time and TTL of one write.

use crate::catalogue::Definition;
use crate::refusal::invalid;
use crate::storage::{Cell, Deletion, Liveness};
use crate::values::Value;
use bytes::Bytes;
use coodie_core::Result;
use coodie_cql::Using;

const LONGEST_TTL: i32 = 20 * 365 * 24 * 60 * 60;

/// When something is written, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Write {
    pub(crate) timestamp: i64,
    /// Seconds since 1970.
    pub(crate) now: i64,
    /// In seconds; 0 is for ever.
    ttl: i32,
}

impl Write {
    /// The write of a statement whose `USING` takes the first `values`; the rest is the clock's timestamp and its
    /// time, and the TTL of the table.
    pub(crate) fn of(
        using: Using,
        values: &[Value],
        (timestamp, now): (i64, i64),
        default_ttl: i32,
    ) -> Result<Self> {
        let ttl = match using.ttl.then(|| &values[0]) {
            None | Some(Value::Unset) => default_ttl,
            Some(value) => ttl(value)?,
        };
        let timestamp = match using.timestamp.then(|| &values[usize::from(using.ttl)]) {
            None | Some(Value::Unset) => timestamp,
            Some(Value::Bytes(bytes)) => {
                bytes.first_chunk().map_or(0, |timestamp| i64::from_be_bytes(*timestamp))
            }
            Some(_) => return Err(invalid("Invalid null value of timestamp")),
        };
        if timestamp == i64::MIN {
            let least = i64::MIN + 1;
            return Err(invalid(format!("Out of bound timestamp, must be in [{least}, {}]", i64::MAX)));
        }
        Ok(Self { timestamp, now, ttl })
    }

    /// A cell with this value, or without one a tombstone.
    pub(crate) fn cell(&self, value: Option<Bytes>) -> Cell {
        match value {
            Some(_) => Cell { timestamp: self.timestamp, ttl: self.ttl, dies: self.dies(), value },
            None => Cell { timestamp: self.timestamp, ttl: 0, dies: Some(self.now), value },
        }
    }

    /// The mark of a row.
    pub(crate) fn liveness(&self) -> Liveness {
        Liveness { timestamp: self.timestamp, ttl: self.ttl, dies: self.dies() }
    }

    /// The deletion of all that is there.
    pub(crate) fn deletion(&self) -> Deletion {
        Deletion { timestamp: self.timestamp }
    }

    /// The deletion of all that is there, but nothing of what is written beside it.
    pub(crate) fn deletion_before(&self) -> Deletion {
        Deletion { timestamp: self.timestamp.saturating_sub(1) }
    }

    fn dies(&self) -> Option<i64> {
        (self.ttl > 0).then(|| self.now + i64::from(self.ttl))
    }
}

fn ttl(value: &Value) -> Result<i32> {
    let Value::Bytes(bytes) = value else { return Ok(0) };
    let ttl = bytes.first_chunk().map_or(0, |ttl| i32::from_be_bytes(*ttl));
    if ttl < 0 {
        return Err(invalid(format!("A TTL must be greater or equal to 0, but was {ttl}")));
    }
    if ttl > LONGEST_TTL {
        return Err(invalid(format!("ttl is too large. requested ({ttl}) maximum ({LONGEST_TTL})")));
    }
    Ok(ttl)
}

/// Refuses what a table of counters, or a condition, does not go with.
pub(crate) fn check_using(table: &Definition, using: Using, conditional: bool) -> Result<()> {
    let refusals = [
        (conditional && table.is_counter(), "Conditional updates are not supported on counter tables"),
        (conditional && using.timestamp, "Cannot provide custom timestamp for conditional updates"),
        (table.is_counter() && using.timestamp, "Cannot provide custom timestamp for counter updates"),
        (table.is_counter() && using.ttl, "Cannot provide custom TTL for counter updates"),
    ];
    match refusals.iter().find(|(refused, _)| *refused) {
        Some((_, text)) => Err(invalid(*text)),
        None => Ok(()),
    }
}
