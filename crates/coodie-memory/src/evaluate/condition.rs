//! `IF NOT EXISTS`, `IF EXISTS` and `IF column = ?`.

use super::modification::{Asked, Comparison, Modification};
use super::scan::Found;
use crate::answer::Answer;
use crate::catalogue::{Definition, Kind};
use crate::compare::compare;
use crate::refusal::{failed, invalid};
use crate::restrictions::Verb;
use crate::storage::{Clustering, Partition, PartitionKey, Row, Rows};
use crate::values::Value;
use bytes::Bytes;
use coodie_core::{DataType, Error, NativeType, Result};
use coodie_cql::Operator;
use coodie_driver::Page;

/// The row that a condition is about; without a clustering, the statics of the partition.
#[derive(Debug)]
pub(crate) struct Conditioned {
    pub(crate) key: PartitionKey,
    pub(crate) clustering: Option<Clustering>,
    asked: Terms,
}

/// What is asked of it, with its values.
#[derive(Debug, PartialEq, Eq)]
enum Terms {
    Exists,
    NotExists,
    Columns(Vec<(Comparison, Value)>),
}

/// Which columns an answer shows when a condition does not hold: those of the rows or statics that were to be written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shows {
    pub(crate) rows: bool,
    pub(crate) statics: bool,
}

impl Modification<'_> {
    /// The row that its condition is about, if it has one; all items of a conditional batch are checked alike.
    pub(crate) fn conditioned(
        &self,
        values: &[Value],
        batch: &mut SamePartition,
    ) -> Result<Option<Conditioned>> {
        let keys = self.keys(values)?;
        let writes = if self.verb == Verb::Update { "updates" } else { "deletions" };
        if self.restrictions.has_key_in() {
            return Err(batch.refuse_in(writes));
        }
        let Some(key) = keys.into_iter().next() else { return Ok(None) };
        batch.check(&key)?;
        if self.restrictions.has_row_in() {
            return Err(invalid(format!(
                "IN on the clustering key columns is not supported with conditional {writes}"
            )));
        }
        let mut rows = self.clusterings(values)?;
        let Some(asked) = &self.condition else { return Ok(None) };
        let asked = Terms::of(asked, values)?;
        let clustering = if self.updates_rows() { rows.pop() } else { None };
        Ok(Some(Conditioned { key, clustering, asked }))
    }
}

/// That all writes of a conditional batch are to one partition.
pub(crate) struct SamePartition {
    /// Whether there is a batch at all.
    pub(crate) is_batch: bool,
    key: Option<PartitionKey>,
}

impl SamePartition {
    /// No write seen yet.
    pub(crate) fn new(is_batch: bool) -> Self {
        Self { is_batch, key: None }
    }

    fn check(&mut self, key: &PartitionKey) -> Result<()> {
        if self.key.get_or_insert_with(|| key.clone()) != key {
            return Err(invalid("Batch with conditions cannot span multiple partitions"));
        }
        Ok(())
    }

    /// Of a batch the server takes this for a mistake of its own, and answers so.
    fn refuse_in(&self, writes: &str) -> Error {
        if !self.is_batch {
            return invalid(format!("IN on the partition key is not supported with conditional {writes}"));
        }
        failed(
            "java.lang.IllegalArgumentException",
            "Batch with conditions cannot span multiple partitions (you cannot use IN on the partition key)",
        )
    }
}

impl Conditioned {
    /// Tells whether the condition holds at `now`.
    pub(crate) fn holds(&self, table: &Definition, rows: &Rows, now: i64) -> bool {
        let row = rows.row(&self.key, self.clustering.as_ref());
        let there = match (row, &self.clustering) {
            (Some(row), Some(_)) => row.is_live(now),
            (Some(statics), None) => statics.has_values(now),
            (None, _) => false,
        };
        match &self.asked {
            Terms::Exists => there,
            Terms::NotExists => !there,
            Terms::Columns(terms) => terms.iter().all(|(comparison, value)| {
                let column = &table.columns[comparison.column];
                let row = if column.kind == Kind::Static { rows.row(&self.key, None) } else { row };
                let found = row.and_then(|row| row.value(comparison.column, &column.ty, now));
                comparison.holds(&column.ty, found.as_ref(), value)
            }),
        }
    }

    /// Tells whether another condition asks for the opposite of the same row.
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        let opposite = matches!(
            (&self.asked, &other.asked),
            (Terms::Exists, Terms::NotExists) | (Terms::NotExists, Terms::Exists)
        );
        self.clustering == other.clustering && opposite
    }

    /// The columns compared.
    fn columns(&self) -> impl Iterator<Item = usize> {
        let terms = if let Terms::Columns(terms) = &self.asked { &terms[..] } else { &[] };
        terms.iter().map(|(comparison, _)| comparison.column)
    }
}

impl Terms {
    fn of(asked: &Asked, values: &[Value]) -> Result<Self> {
        let term = |comparison: &Comparison| match values.get(comparison.marker) {
            None | Some(Value::Unset) => Err(invalid("Invalid 'unset' value in condition")),
            Some(Value::Null) if comparison.operator.is_range() => {
                Err(invalid(format!("Invalid comparison with null for operator \"{}\"", comparison.operator)))
            }
            Some(value) => Ok((comparison.clone(), value.clone())),
        };
        Ok(match asked {
            Asked::Exists => Self::Exists,
            Asked::NotExists => Self::NotExists,
            Asked::Columns(columns) => Self::Columns(columns.iter().map(term).collect::<Result<_>>()?),
        })
    }
}

impl Comparison {
    /// Null is equal to null, and neither below nor above anything.
    fn holds(&self, ty: &DataType, found: Option<&Bytes>, value: &Value) -> bool {
        match (found, value) {
            (None, Value::Null) => self.operator == Operator::Eq,
            (found, Value::List(list)) => list.iter().any(|other| match (found, other) {
                (Some(found), Some(other)) => compare(ty, found, other).is_eq(),
                (found, other) => found.is_none() && other.is_none(),
            }),
            (Some(found), Value::Bytes(other)) => {
                let order = compare(ty, found, other);
                match self.operator {
                    Operator::Lt => order.is_lt(),
                    Operator::Le => order.is_le(),
                    Operator::Gt => order.is_gt(),
                    Operator::Ge => order.is_ge(),
                    _ => order.is_eq(),
                }
            }
            _ => false,
        }
    }
}

/// The answer of a conditional write that was carried out.
pub(crate) fn applied(table: &Definition) -> Page {
    let mut answer = Answer::new(vec![table.spec_of("[applied]", DataType::Native(NativeType::Boolean))]);
    answer.cell(Some(&[1]));
    answer.row();
    answer.page(None)
}

/// The answer of one that was not: the rows as they are, if any is there.
pub(crate) fn refused(
    table: &Definition,
    rows: &Rows,
    conditions: &[Conditioned],
    shows: Shows,
    now: i64,
) -> Page {
    let applied = table.spec_of("[applied]", DataType::Native(NativeType::Boolean));
    let blank = Row::default();
    let found = existing(rows, conditions, shows, &blank, now);
    if found.is_empty() {
        let mut answer = Answer::new(vec![applied]);
        answer.cell(Some(&[0]));
        answer.row();
        return answer.page(None);
    }
    let compared: Vec<usize> = conditions.iter().flat_map(Conditioned::columns).collect();
    let columns = if compared.is_empty() { table.wildcard() } else { distinct(compared) };
    let specs = [applied].into_iter().chain(columns.iter().map(|at| table.spec(*at))).collect();
    let mut answer = Answer::new(specs);
    for row in found {
        answer.cell(Some(&[0]));
        answer.found(table, &columns, &row, now);
    }
    answer.page(None)
}

/// Each column once, in the order of the condition.
fn distinct(columns: Vec<usize>) -> Vec<usize> {
    let mut seen = Vec::new();
    for column in columns {
        if !seen.contains(&column) {
            seen.push(column);
        }
    }
    seen
}

/// The rows that conditions are about, as a read of only the columns shown finds them.
fn existing<'r>(
    rows: &'r Rows,
    conditions: &[Conditioned],
    shows: Shows,
    blank: &'r Row,
    now: i64,
) -> Vec<Found<'r>> {
    let Some((key, partition)) = conditions.first().and_then(|first| rows.partition(&first.key)) else {
        return Vec::new();
    };
    let statics = if shows.statics { &partition.statics } else { blank };
    let row = |(clustering, row): (&'r Clustering, &'r Row)| Found {
        key,
        clustering: Some(clustering),
        statics,
        row: Some(if shows.rows { row } else { blank }),
    };
    let mut found: Vec<_> = rows_read(partition, conditions, shows, now).map(row).collect();
    if found.is_empty() && statics.has_values(now) {
        found.push(Found { key, clustering: None, statics, row: None });
    }
    found
}

/// The rows named by conditions; where statics alone are conditioned, the first row of the partition.
fn rows_read<'r>(
    partition: &'r Partition,
    conditions: &[Conditioned],
    shows: Shows,
    now: i64,
) -> impl Iterator<Item = (&'r Clustering, &'r Row)> {
    let marked = move |row: &Row| row.liveness.is_some_and(|mark| mark.is_live(now));
    let live = move |row: &Row| if shows.rows { row.is_live(now) } else { marked(row) };
    let wanted = move |row: &Clustering| conditions.iter().any(|c| c.clustering.as_ref() == Some(row));
    let any = conditions.iter().all(|condition| condition.clustering.is_none());
    let most = if any { 1 } else { conditions.len() };
    partition.rows.iter().filter(move |(place, row)| live(row) && (any || wanted(place))).take(most)
}
