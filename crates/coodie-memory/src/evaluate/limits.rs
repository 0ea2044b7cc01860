use crate::refusal::invalid;
use crate::values::Value;
use coodie_core::Result;
use coodie_cql::Select;

/// The values of a query's clauses behind its `WHERE`.
pub(super) struct Limits<'v> {
    /// At most so many rows, or groups.
    pub(super) rows: u32,
    /// Of each partition.
    pub(super) per_partition: u32,
    /// The vector whose neighbours are read.
    pub(super) nearest: Option<&'v Value>,
}

/// The most rows that an unlimited query gives: the server's `NO_LIMIT`.
pub(super) const NO_LIMIT: u32 = i32::MAX as u32;

impl<'v> Limits<'v> {
    pub(super) fn of(select: &Select, values: &'v [Value]) -> Result<Self> {
        let mut end = values.len();
        let mut last = |is_said: bool| {
            end -= usize::from(is_said);
            is_said.then(|| &values[end])
        };
        last(select.using_timeout);
        let rows = limit(last(select.limit))?;
        let per_partition = limit(last(select.per_partition_limit))?;
        Ok(Self { rows, per_partition, nearest: last(select.nearest.is_some()) })
    }
}

fn limit(value: Option<&Value>) -> Result<u32> {
    let limit = match value {
        Some(Value::Bytes(bytes)) => bytes.first_chunk().map_or(0, |limit| i32::from_be_bytes(*limit)),
        None | Some(Value::Unset) => return Ok(NO_LIMIT),
        _ => return Err(invalid("Invalid null value of limit")),
    };
    let positive = u32::try_from(limit).ok().filter(|limit| *limit > 0);
    positive.ok_or_else(|| invalid("LIMIT must be strictly positive"))
}
