use super::{Bound, Restriction, Restrictions, TokenRange, Verb};
use crate::compare::compare;
use crate::refusal::invalid;
use crate::storage::{Clustering, Edge, PartitionKey, Slice};
use crate::tuple::Components;
use crate::values::Value;
use bytes::Bytes;
use coodie_core::Result;
use std::cmp::Ordering;

const LONGEST_KEY: usize = 65_535;

/// The partitions that a statement is about.
#[derive(Debug)]
pub(crate) enum Keys {
    /// Those within these tokens, in their order.
    Within(TokenRange),
    /// These, in the order of their values.
    These(Vec<PartitionKey>),
}

/// A column, or the first of several, with its lower and its upper bound.
type Range = (usize, Option<Bound>, Option<Bound>);

impl Restrictions<'_> {
    /// The partitions named.
    pub(crate) fn keys(&self, values: &[Value]) -> Result<Keys> {
        if self.key_range {
            return Ok(self.ring(values)?.map_or(Keys::These(Vec::new()), Keys::Within));
        }
        let restrictions = self.partition.iter().map(|(place, r)| (self.table.partition[*place], *r));
        let mut keys = self.product(restrictions, values)?;
        if self.has_key_in() {
            keys.sort_by(|a, b| self.by_value(a, b));
            keys.dedup_by(|a, b| self.by_value(a, b).is_eq());
        }
        keys.iter().try_for_each(|key| check_length(key))?;
        let keys = keys.into_iter().map(PartitionKey::new).collect();
        Ok(Keys::These(self.within(keys, values)?))
    }

    fn by_value(&self, a: &[Bytes], b: &[Bytes]) -> Ordering {
        let types = self.table.partition.iter().map(|at| &self.table.columns[*at].ty);
        let orders = types.zip(a.iter().zip(b)).map(|(ty, (a, b))| compare(ty, a, b));
        orders.fold(Ordering::Equal, Ordering::then)
    }

    /// Every combination of the values of columns that are restricted by `=` or `IN`.
    fn product(
        &self,
        restrictions: impl Iterator<Item = (usize, Restriction)>,
        values: &[Value],
    ) -> Result<Vec<Vec<Bytes>>> {
        let mut all = vec![Vec::new()];
        for (column, restriction) in restrictions {
            let choices = self.choices(column, restriction, values)?;
            let longer = |head: Vec<Bytes>| {
                choices.iter().map(move |choice| head.iter().chain(choice).cloned().collect())
            };
            all = all.into_iter().flat_map(longer).collect();
            // An empty `IN`: the server looks at no further column.
            if all.is_empty() {
                break;
            }
        }
        Ok(all)
    }

    /// The values of a column, or of a tuple that begins with it.
    fn choices(&self, column: usize, restriction: Restriction, values: &[Value]) -> Result<Vec<Vec<Bytes>>> {
        let name = &self.table.columns[column].name;
        let null = || invalid(format!("Invalid null value in condition for column {name}"));
        match restriction {
            Restriction::Eq(marker) => match &values[marker] {
                Value::Bytes(value) => Ok(vec![vec![value.clone()]]),
                Value::Unset => Err(invalid(format!("Invalid unset value for column {name}"))),
                _ => Err(null()),
            },
            Restriction::In(marker) => {
                let values = list(name, &values[marker])?.iter();
                values.map(|value| Ok(vec![value.clone().ok_or_else(null)?])).collect()
            }
            Restriction::InTuples(marker, _) => {
                let part = |part: Option<&[u8]>| part.map(Bytes::copy_from_slice).ok_or_else(null);
                let tuple = |tuple: &Option<Bytes>| {
                    Components(tuple.as_deref().unwrap_or_default()).map(part).collect()
                };
                list(name, &values[marker])?.iter().map(tuple).collect()
            }
            Restriction::Slice(..) | Restriction::Contains | Restriction::Like(_) => Ok(Vec::new()),
        }
    }

    /// The rows named, as ranges in clustering order that do not overlap.
    pub(crate) fn slices(&self, values: &[Value]) -> Result<Vec<Slice>> {
        let mut place = 0;
        let placed = |restriction: Restriction| {
            let column = self.table.clustering[place];
            place += restriction.columns();
            (column, restriction)
        };
        let sliced: Vec<_> = self.sliced().map(placed).collect();
        let (fixed, range) = match sliced.split_last() {
            Some(((column, Restriction::Slice(lower, upper)), fixed)) => {
                (fixed, Some((*column, *lower, *upper)))
            }
            _ => (&sliced[..], None),
        };
        let mut slices = Vec::new();
        for prefix in self.product(fixed.iter().copied(), values)? {
            slices.extend(self.slices_of(prefix, range, values)?);
        }
        slices.sort_by(|a, b| a.start.cmp(&b.start));
        slices.dedup();
        slices.retain(|slice| slice.start <= slice.end);
        Ok(slices)
    }

    /// The rows with these first clustering columns, within a range if there is one.
    fn slices_of(&self, prefix: Vec<Bytes>, range: Option<Range>, values: &[Value]) -> Result<Vec<Slice>> {
        match range {
            Some((_, lower, upper)) if Restriction::Slice(lower, upper).columns() > 1 => {
                self.tuple_range(&prefix, (lower, upper), values)
            }
            Some((column, lower, upper)) => {
                let start = self.edge(&prefix, column, lower, Ordering::Greater, values)?;
                let end = self.edge(&prefix, column, upper, Ordering::Less, values)?;
                Ok(vec![self.slice(prefix, Some(column), start, end)])
            }
            None => Ok(vec![self.slice(prefix, None, None, None)]),
        }
    }

    /// From the value's lower bound to its upper bound; of a descending column these are the end and the start.
    pub(super) fn slice(
        &self,
        prefix: Vec<Bytes>,
        range: Option<usize>,
        lower: Option<Clustering>,
        upper: Option<Clustering>,
    ) -> Slice {
        let descending = range.is_some_and(|column| self.is_descending(column));
        let (start, end) = if descending { (upper, lower) } else { (lower, upper) };
        let whole = |edge| self.table.clustering(prefix.clone(), edge);
        Slice {
            start: start.unwrap_or_else(|| whole(Edge::Before)),
            end: end.unwrap_or_else(|| whole(Edge::After)),
        }
    }

    pub(super) fn is_descending(&self, column: usize) -> bool {
        use crate::catalogue::Kind;
        matches!(self.table.columns[column].kind, Kind::Clustering(_, coodie_core::Order::Desc))
    }

    /// The place just before or after all rows with a value, so that those on `side` of it are beyond.
    fn edge(
        &self,
        prefix: &[Bytes],
        column: usize,
        bound: Option<Bound>,
        side: Ordering,
        values: &[Value],
    ) -> Result<Option<Clustering>> {
        let Some(Bound { marker, inclusive, .. }) = bound else { return Ok(None) };
        let value = match &values[marker] {
            Value::Bytes(value) => value.clone(),
            Value::Unset => {
                let name = &self.table.columns[column].name;
                return Err(invalid(format!("Invalid unset value for column {name}")));
            }
            _ => return self.edge_of_null(prefix, column, side),
        };
        let rows_follow = (side == Ordering::Greater) != self.is_descending(column);
        let edge = if rows_follow == inclusive { Edge::Before } else { Edge::After };
        let parts = prefix.iter().cloned().chain([value]).collect();
        Ok(Some(self.table.clustering(parts, edge)))
    }

    /// Null stands before all rows, in whichever order they are; the server deletes no range that ends at it.
    fn edge_of_null(&self, prefix: &[Bytes], column: usize, side: Ordering) -> Result<Option<Clustering>> {
        if self.purpose.verb == Verb::Delete {
            let name = &self.table.columns[column].name;
            return Err(invalid(format!("Invalid null value in condition for column {name}")));
        }
        let rows_follow = (side == Ordering::Greater) != self.is_descending(column);
        Ok((!rows_follow).then(|| self.table.clustering(prefix.to_vec(), Edge::Before)))
    }
}

pub(super) fn list<'v>(column: &str, value: &'v Value) -> Result<&'v [Option<Bytes>]> {
    match value {
        Value::List(list) => Ok(list),
        Value::Unset => Err(invalid(format!("Invalid unset value for column {column}"))),
        _ => Err(invalid(format!("Invalid null value for column {column}"))),
    }
}

impl Keys {
    /// Tells whether no partition is named.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::These(keys) if keys.is_empty())
    }

    /// Refuses keys that no partition can have. The server does so after it has looked at all else.
    pub(crate) fn check(&self) -> Result<()> {
        let Self::These(keys) = self else { return Ok(()) };
        if keys.iter().any(|key| key.bytes.is_empty()) {
            return Err(invalid("Key may not be empty"));
        }
        keys.iter().try_for_each(|key| check_length(std::slice::from_ref(&key.bytes)))
    }
}

/// Refuses keys whose columns are too long, together or one of them.
pub(crate) fn check_length(parts: &[Bytes]) -> Result<()> {
    let longest = parts.iter().map(Bytes::len).find(|length| *length > LONGEST_KEY);
    let length = longest.unwrap_or_else(|| parts.iter().map(Bytes::len).sum());
    if length > LONGEST_KEY {
        return Err(invalid(format!("Key length of {length} is longer than maximum of {LONGEST_KEY}")));
    }
    Ok(())
}
