//! `IF NOT EXISTS`, `IF EXISTS` and `IF column = ?`.

use super::comparison::{Comparison, Term};
use super::modification::{Asked, Modification};
use super::scan::Found;
use crate::answer::Answer;
use crate::catalogue::{Definition, Kind};
use crate::refusal::{failed, invalid};
use crate::restrictions::Verb;
use crate::storage::{Clustering, Partition, PartitionKey, Row, Rows};
use crate::values::Value;
use coodie_core::{DataType, Error, NativeType, Result};
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
    Columns(Vec<Term>),
}

/// Which columns are read for conditions: all those of the rows or statics that are written, and those that are asked.
#[derive(Debug, Default)]
pub(crate) struct Shows {
    pub(crate) rows: bool,
    pub(crate) statics: bool,
    /// Whether of a batch, whose answers have the key.
    key: bool,
    columns: Vec<usize>,
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
        let asked = Terms::of(asked, self.table, values)?;
        let clustering = if self.updates_rows() { rows.pop() } else { None };
        Ok(Some(Conditioned { key, clustering: clustering.filter(|_| asked.is_of_row(self.table)), asked }))
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
            Terms::Columns(terms) => terms.iter().all(|term| {
                let row = if term.is_static(table) { rows.row(&self.key, None) } else { row };
                term.holds(table, row, now)
            }),
        }
    }

    /// Why another condition cannot stand beside it, if it is on the same row.
    pub(crate) fn contradicts(&self, other: &Self) -> Option<&'static str> {
        let exists = |asked: &Terms| !matches!(asked, Terms::Columns(_));
        if self.clustering != other.clustering
            || std::mem::discriminant(&self.asked) == std::mem::discriminant(&other.asked)
        {
            return None;
        }
        Some(match &other.asked {
            _ if exists(&self.asked) && exists(&other.asked) => {
                "Cannot mix IF EXISTS and IF NOT EXISTS conditions for the same row"
            }
            Terms::Exists => "Cannot mix IF conditions and IF EXISTS for the same row",
            _ => "Cannot mix IF conditions and IF NOT EXISTS for the same row",
        })
    }

    /// The columns compared.
    fn columns(&self) -> impl Iterator<Item = usize> {
        self.terms().iter().map(Term::column)
    }

    fn terms(&self) -> &[Term] {
        if let Terms::Columns(terms) = &self.asked { terms } else { &[] }
    }
}

impl Terms {
    fn of(asked: &Asked, table: &Definition, values: &[Value]) -> Result<Self> {
        let term = |comparison: &Comparison| comparison.bind(table, values);
        Ok(match asked {
            Asked::Exists => Self::Exists,
            Asked::NotExists => Self::NotExists,
            Asked::Columns(columns) => Self::Columns(columns.iter().map(term).collect::<Result<_>>()?),
        })
    }

    /// Tells whether it is about a row, and not about statics alone.
    fn is_of_row(&self, table: &Definition) -> bool {
        if let Self::Columns(terms) = self { !terms.iter().all(|term| term.is_static(table)) } else { true }
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
    shows: &Shows,
    now: i64,
) -> Page {
    let applied = table.spec_of("[applied]", DataType::Native(NativeType::Boolean));
    let first = conditions.first().and_then(|first| rows.partition(&first.key));
    let statics = first.map_or_else(Row::default, |(_, partition)| shows.of(table, &partition.statics));
    let read =
        first.map_or_else(Vec::new, |(_, partition)| rows_read(table, partition, conditions, shows, now));
    let found = first.map_or_else(Vec::new, |(key, _)| existing(key, &statics, &read, now));
    if found.is_empty() {
        let mut answer = Answer::new(vec![applied]);
        answer.cell(Some(&[0]));
        answer.row();
        return answer.page(None);
    }
    let columns = columns(table, conditions, shows);
    let specs = [applied].into_iter().chain(columns.iter().map(|at| table.spec(*at))).collect();
    let mut answer = Answer::new(specs);
    for row in found {
        answer.cell(Some(&[0]));
        answer.found(table, &columns, &row, now);
    }
    answer.page(None)
}

/// The columns of the answer: all, if a row is asked to exist or not to; else those compared, each once, regular ones
/// before static ones, and of a batch the key before them.
fn columns(table: &Definition, conditions: &[Conditioned], shows: &Shows) -> Vec<usize> {
    if conditions.iter().any(|condition| !matches!(condition.asked, Terms::Columns(_))) {
        return table.wildcard();
    }
    let mut columns = Vec::new();
    if shows.key {
        columns.extend(table.partition.iter().chain(&table.clustering));
    }
    for condition in conditions {
        let (statics, regular): (Vec<_>, Vec<_>) =
            condition.columns().partition(|at| table.columns[*at].kind == Kind::Static);
        for column in regular.into_iter().chain(statics) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    columns
}

impl Shows {
    /// Nothing read yet.
    pub(crate) fn new(key: bool) -> Self {
        Self { key, ..Self::default() }
    }

    /// Adds what the conditions ask, and what is read for lists.
    pub(crate) fn add(&mut self, columns: impl Iterator<Item = usize>) {
        self.columns.extend(columns);
    }

    /// What is read of a row.
    fn of(&self, table: &Definition, row: &Row) -> Row {
        let mut read = row.clone();
        read.columns.retain(|at, _| {
            let all = if table.columns[*at].kind == Kind::Static { self.statics } else { self.rows };
            all || self.columns.contains(at)
        });
        read
    }
}

/// The rows that conditions are about, as a read finds them; where none is, the statics, if any is there.
fn existing<'r>(
    key: &'r PartitionKey,
    statics: &'r Row,
    read: &'r [(&'r Clustering, Row)],
    now: i64,
) -> Vec<Found<'r>> {
    let row = |(clustering, row): &'r (&'r Clustering, Row)| Found {
        key,
        clustering: Some(clustering),
        statics,
        row: Some(row),
    };
    let mut found: Vec<_> = read.iter().map(row).collect();
    if found.is_empty() && statics.has_values(now) {
        found.push(Found { key, clustering: None, statics, row: None });
    }
    found
}

/// The rows named by conditions; where statics alone are conditioned, the first row of the partition.
fn rows_read<'r>(
    table: &Definition,
    partition: &'r Partition,
    conditions: &[Conditioned],
    shows: &Shows,
    now: i64,
) -> Vec<(&'r Clustering, Row)> {
    let wanted = |row: &Clustering| conditions.iter().any(|c| c.clustering.as_ref() == Some(row));
    let any = conditions.iter().all(|condition| condition.clustering.is_none());
    let read = partition.rows.iter().filter(|(place, _)| any || wanted(place));
    let live = read.map(|(place, row)| (place, shows.of(table, row))).filter(|(_, row)| row.is_live(now));
    live.take(if any { 1 } else { usize::MAX }).collect()
}
