use super::part::{Asked, Part, has};
use super::pattern::Pattern;
use super::reach::list;
use super::{Bound, Restriction, Restrictions, plan::Plan};
use crate::analysis::Analysis;
use crate::compare::compare;
use crate::refusal::invalid;
use crate::values::Value;
use bytes::Bytes;
use coodie_core::{DataType, Result};
use std::cmp::Ordering;

/// One column held against a value.
#[derive(Debug)]
pub(crate) struct Expression {
    pub(crate) column: usize,
    test: Test,
    equality: Equality,
    held: Held,
}

/// What a value must be.
#[derive(Debug)]
enum Test {
    Eq(Bytes),
    In(Vec<Bytes>),
    /// On this side of the value; equal if the flag is set.
    Beyond(Ordering, bool, Bytes),
    /// A collection with this part; of an entry, the key comes first.
    Has(Asked, Bytes, Bytes),
    Like(Pattern),
}

/// Which values are equal: that depends on the index by which the server looks for rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Equality {
    /// Those that the type's order takes for equal: 1.0 and 1.00.
    Order,
    /// Those of the same bytes.
    Bytes,
    /// Those of which an index makes the same; their order is that of the values as they are.
    Analysis(Analysis),
    /// Those of the same bytes; greater than another is an address that is so both as it is and in sixteen bytes.
    Addresses,
}

/// Which values an index holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) empty: bool,
    pub(super) longest: usize,
}

impl Expression {
    /// Tells whether a value passes; null never does.
    pub(crate) fn passes(&self, ty: &DataType, value: Option<&Bytes>) -> bool {
        let Some(value) = value.filter(|value| self.held.holds(value)) else { return false };
        match &self.test {
            Test::Eq(other) => self.equality.holds(ty, value, other),
            Test::In(list) => list.iter().any(|other| compare(ty, value, other).is_eq()),
            Test::Has(asked, key, other) => {
                let equal = |ty: &DataType, a: &[u8], b: &[u8]| self.equality.holds(ty, a, b);
                has(ty, value, *asked, equal, (key, other))
            }
            Test::Like(pattern) => pattern.matches(value),
            Test::Beyond(side, equal, other) => {
                let beyond = |order: Ordering| order == *side || *equal && order.is_eq();
                self.equality.orders(ty, value, other).into_iter().all(beyond)
            }
        }
    }
}

impl Held {
    /// What is not looked for by an index is there, whatever it is.
    pub(super) const ALL: Self = Self { empty: true, longest: usize::MAX };

    fn holds(self, value: &[u8]) -> bool {
        (self.empty || !value.is_empty()) && value.len() <= self.longest
    }
}

impl Equality {
    fn holds(self, ty: &DataType, a: &[u8], b: &[u8]) -> bool {
        match self {
            Self::Bytes | Self::Addresses => a == b,
            Self::Analysis(analysis) => analysis.apply(a) == analysis.apply(b),
            Self::Order => compare(ty, a, b).is_eq(),
        }
    }

    /// How two values are ordered, in each way that counts.
    fn orders(self, ty: &DataType, a: &[u8], b: &[u8]) -> Vec<Ordering> {
        match self {
            Self::Addresses => vec![compare(ty, a, b), mapped(a).cmp(&mapped(b))],
            _ => vec![compare(ty, a, b)],
        }
    }
}

/// An address in sixteen bytes.
fn mapped(address: &[u8]) -> Vec<u8> {
    let prefix: &[u8] = if address.len() == 4 { &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] } else { &[] };
    [prefix, address].concat()
}

impl Restrictions<'_> {
    /// What rows are held against one by one.
    pub(crate) fn expressions(&self, values: &[Value]) -> Result<Vec<Expression>> {
        let filtered = self.filtered();
        let plan = Plan::of(self, &filtered);
        plan.check(self, &filtered, values)?;
        let mut all = Vec::new();
        for (column, restriction) in filtered {
            refuse_tuple(restriction)?;
            for test in self.tests(column, restriction, values)? {
                let (equality, held) = (plan.equality(self, column), plan.held(self, column, restriction));
                all.push(Expression { column, test, equality, held });
            }
        }
        Ok(all)
    }

    fn tests(&self, column: usize, restriction: Restriction, values: &[Value]) -> Result<Vec<Test>> {
        let value = |marker: usize| self.filter_value(column, &values[marker]);
        Ok(match restriction {
            Restriction::Eq(marker) => vec![Test::Eq(value(marker)?)],
            Restriction::In(marker) | Restriction::InTuples(marker, _) => {
                let list = list(&self.table.columns[column].name, &values[marker])?;
                vec![Test::In(list.iter().flatten().cloned().collect())]
            }
            Restriction::Slice(lower, upper) => {
                let bounds = [(Ordering::Greater, lower), (Ordering::Less, upper)];
                let given = bounds.into_iter().filter_map(|(side, bound)| Some((side, bound?)));
                let test =
                    |(side, end): (_, Bound)| Ok(Test::Beyond(side, end.inclusive, value(end.marker)?));
                given.map(test).collect::<Result<_>>()?
            }
            Restriction::Contains => {
                let test = |part: &Part| match part.asked {
                    Asked::Entry => Ok(Test::Has(part.asked, value(part.marker)?, value(part.marker + 1)?)),
                    _ => Ok(Test::Has(part.asked, Bytes::new(), value(part.marker)?)),
                };
                self.parts_of(column).map(test).collect::<Result<_>>()?
            }
            Restriction::Like(marker) => vec![Test::Like(Pattern::of(&value(marker)?)?)],
        })
    }

    fn filter_value(&self, column: usize, value: &Value) -> Result<Bytes> {
        let name = &self.table.columns[column].name;
        match value {
            Value::Bytes(value) => Ok(value.clone()),
            Value::Unset => Err(invalid(format!("Unsupported unset value for column {name}"))),
            _ => Err(invalid(format!("Unsupported null value for column {name}"))),
        }
    }
}

/// Rows have no tuples that they could be held against.
fn refuse_tuple(restriction: Restriction) -> Result<()> {
    match restriction {
        Restriction::InTuples(..) => Err(invalid("Multicolumn IN filters are not supported")),
        Restriction::Slice(..) if restriction.columns() > 1 => {
            Err(invalid("Multi-column slice restrictions cannot be used for filtering."))
        }
        _ => Ok(()),
    }
}
