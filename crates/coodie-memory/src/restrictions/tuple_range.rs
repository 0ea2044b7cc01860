//! Ranges of tuples, as ranges of single columns: `(a, b) > (1, 2)` is `a = 1 AND b > 2`, and then `a > 1`.

use super::{Bound, Restrictions};
use crate::compare::compare;
use crate::refusal::invalid;
use crate::storage::{Edge, Slice};
use crate::values::Value;
use bytes::Bytes;
use coodie_core::Result;
use std::cmp::Ordering;

/// What is left of one end of a range: values, and whether they belong to it.
type End<'e> = Option<(&'e [Bytes], bool)>;

impl Restrictions<'_> {
    /// The rows of a prefix between two tuples, as ranges that do not overlap.
    pub(super) fn tuple_range(
        &self,
        prefix: &[Bytes],
        (lower, upper): (Option<Bound>, Option<Bound>),
        values: &[Value],
    ) -> Result<Vec<Slice>> {
        let tuple = |bound: Option<Bound>| {
            bound.map(|bound| Ok((self.tuple(prefix.len(), bound, values)?, bound.inclusive))).transpose()
        };
        let (lower, upper): (Option<(Vec<Bytes>, bool)>, _) = (tuple(lower)?, tuple(upper)?);
        let mut slices = Vec::new();
        self.between(prefix, end(lower.as_ref()), end(upper.as_ref()), &mut slices);
        Ok(slices)
    }

    fn tuple(&self, place: usize, bound: Bound, values: &[Value]) -> Result<Vec<Bytes>> {
        let value = |n: usize| match &values[bound.marker + n] {
            Value::Bytes(value) => Ok(value.clone()),
            _ => {
                let name = &self.table.columns[self.table.clustering[place + n]].name;
                Err(invalid(format!("Invalid null value in condition for column {name}")))
            }
        };
        (0..bound.columns).map(value).collect()
    }

    fn between(&self, prefix: &[Bytes], lower: End<'_>, upper: End<'_>, slices: &mut Vec<Slice>) {
        let column = match (lower, upper) {
            (None, None) => return slices.push(self.slice(prefix.to_vec(), None, None, None)),
            // What is above all rows that begin so is none of them.
            (Some(([], false)), _) | (_, Some(([], false))) => return,
            (Some(([], true)), upper) => return self.between(prefix, None, upper, slices),
            (lower, Some(([], true))) => return self.between(prefix, lower, None, slices),
            _ => self.table.clustering[prefix.len()],
        };
        let (low, high) = (lower.map(|(values, _)| &values[0]), upper.map(|(values, _)| &values[0]));
        let order = low.zip(high).map(|(a, b)| compare(&self.table.columns[column].ty, a, b));
        let (after, before) = (rest(lower), rest(upper));
        let longer = |value: &Bytes| [prefix, std::slice::from_ref(value)].concat();
        match (order, low, high) {
            (Some(Ordering::Greater), ..) => {}
            (Some(Ordering::Equal), Some(value), _) => self.between(&longer(value), after, before, slices),
            _ => {
                low.into_iter().for_each(|value| self.between(&longer(value), after, None, slices));
                slices.push(self.strictly_between(prefix, column, low, high));
                high.into_iter().for_each(|value| self.between(&longer(value), None, before, slices));
            }
        }
    }

    /// The rows of a prefix whose next column is above one value and below another.
    fn strictly_between(
        &self,
        prefix: &[Bytes],
        column: usize,
        low: Option<&Bytes>,
        high: Option<&Bytes>,
    ) -> Slice {
        let descending = self.is_descending(column);
        let edge = |value: &Bytes, side: Ordering| {
            let follows = (side == Ordering::Greater) != descending;
            let parts = [prefix, std::slice::from_ref(value)].concat();
            self.table.clustering(parts, if follows { Edge::After } else { Edge::Before })
        };
        let (low, high) =
            (low.map(|low| edge(low, Ordering::Greater)), high.map(|high| edge(high, Ordering::Less)));
        self.slice(prefix.to_vec(), Some(column), low, high)
    }
}

fn end(end: Option<&(Vec<Bytes>, bool)>) -> End<'_> {
    end.map(|(values, inclusive)| (&values[..], *inclusive))
}

fn rest(end: End<'_>) -> End<'_> {
    end.map(|(values, inclusive)| (&values[1..], inclusive))
}
