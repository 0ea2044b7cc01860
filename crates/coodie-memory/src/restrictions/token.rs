use super::{Bound, Restriction, Restrictions};
use crate::refusal::invalid;
use crate::storage::PartitionKey;
use crate::values::Value;
use coodie_core::Result;
use coodie_cql::Operator;

/// How the token of the partition key is restricted, and whether its values are those of keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenRestriction {
    lower: Option<(Bound, bool)>,
    upper: Option<(Bound, bool)>,
}

/// A range of tokens: each end with whether it belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenRange {
    lower: Option<(i64, bool)>,
    upper: Option<(i64, bool)>,
}

impl TokenRestriction {
    /// The restriction of one relation; a key stands for its token in so many values.
    pub(super) fn of(operator: Operator, marker: usize, of_key: Option<usize>) -> Self {
        let columns = of_key.unwrap_or(1);
        let bound = |inclusive| Some((Bound { marker, inclusive, columns }, of_key.is_some()));
        match operator {
            Operator::Lt | Operator::Le => Self { lower: None, upper: bound(operator == Operator::Le) },
            Operator::Gt | Operator::Ge => Self { lower: bound(operator == Operator::Ge), upper: None },
            _ => Self { lower: bound(true), upper: bound(true) },
        }
    }

    /// Both restrictions, if they can stand together.
    pub(super) fn merge(self, other: Self, columns: &str) -> Result<Self> {
        let twice = |a: Option<_>, b: Option<_>| a.is_some() && b.is_some();
        let end = match (twice(self.lower, other.lower), twice(self.upper, other.upper)) {
            (false, false) => {
                return Ok(Self { lower: self.lower.or(other.lower), upper: self.upper.or(other.upper) });
            }
            (true, _) => "start",
            _ => "end",
        };
        Err(invalid(format!("More than one restriction was found for the {end} bound on {columns}")))
    }

    fn range(self, values: &[Value]) -> Result<TokenRange> {
        let end = |end: Option<(Bound, bool)>| {
            end.map(|(bound, of_key)| Ok((token(bound, of_key, values)?, bound.inclusive))).transpose()
        };
        Ok(TokenRange { lower: end(self.lower)?, upper: end(self.upper)? })
    }
}

fn token(bound: Bound, of_key: bool, values: &[Value]) -> Result<i64> {
    let bytes = |value: &Value| match value {
        Value::Bytes(bytes) => Ok(bytes.clone()),
        _ => Err(invalid("Invalid null token value")),
    };
    let parts = &values[bound.marker..bound.marker + bound.columns];
    let parts = parts.iter().map(bytes).collect::<Result<Vec<_>>>()?;
    if of_key {
        return Ok(PartitionKey::new(parts).token());
    }
    Ok(parts[0].first_chunk().map_or(0, |token| i64::from_be_bytes(*token)))
}

impl TokenRange {
    /// As the server reads the ring: the least token is its end, and no bound at all; `None`, if nothing is within.
    fn on_ring(self) -> Option<Self> {
        let bound = |end: Option<(i64, bool)>| end.filter(|(token, _)| *token != i64::MIN);
        let range = Self { lower: bound(self.lower), upper: bound(self.upper) };
        match (range.lower, range.upper) {
            (Some((lower, a)), Some((upper, b))) if lower > upper || lower == upper && !(a && b) => None,
            _ => Some(range),
        }
    }

    /// Tells whether a partition is within.
    pub(crate) fn contains(self, key: &PartitionKey) -> bool {
        let after =
            |(token, inclusive): (i64, bool)| key.token() > token || inclusive && key.token() == token;
        let before =
            |(token, inclusive): (i64, bool)| key.token() < token || inclusive && key.token() == token;
        self.lower.is_none_or(after) && self.upper.is_none_or(before)
    }

    /// The same of partitions that are named: a range whose ends are turned goes over the end of the ring.
    fn contains_named(self, key: &PartitionKey) -> bool {
        match (self.lower, self.upper) {
            (Some((lower, a)), Some((upper, b))) if lower > upper => {
                Self { lower: Some((lower, a)), upper: None }.contains(key)
                    || Self { lower: None, upper: Some((upper, b)) }.contains(key)
            }
            _ => self.contains(key),
        }
    }
}

impl Restrictions<'_> {
    /// Restricts the token.
    pub(super) fn insert_token(&mut self, restriction: TokenRestriction) -> Result<()> {
        let names: Vec<_> = self.table.partition.iter().map(|at| &*self.table.columns[*at].name).collect();
        self.token = Some(match self.token {
            Some(there) => there.merge(restriction, &crate::refusal::listed(names))?,
            None => restriction,
        });
        Ok(())
    }

    /// The range of the ring that is read; `None`, if nothing is within.
    pub(super) fn ring(&self, values: &[Value]) -> Result<Option<TokenRange>> {
        match self.token {
            Some(token) => Ok(token.range(values)?.on_ring()),
            None => Ok(Some(TokenRange { lower: None, upper: None })),
        }
    }

    /// Of partitions that are named, those within the tokens.
    pub(super) fn within(&self, mut keys: Vec<PartitionKey>, values: &[Value]) -> Result<Vec<PartitionKey>> {
        if let Some(token) = self.token {
            let range = token.range(values)?;
            keys.retain(|key| range.contains_named(key));
        }
        Ok(keys)
    }

    /// Tells whether an `IN` names several partitions.
    pub(crate) fn has_key_in(&self) -> bool {
        let on_token = self.token.is_some() && self.key_range;
        !on_token && self.partition.values().any(|restriction| matches!(restriction, Restriction::In(_)))
    }
}
