use super::comparison::Comparison;
use super::condition::Conditioned;
use crate::catalogue::{Definition, Kind};
use crate::operation::{Operation, Places};
use crate::refusal::invalid;
use crate::restrictions::{Keys, Restrictions, Verb, check_length};
use crate::storage::{Change, Clustering, Deletion, Edge, PartitionKey, Row, Rows, Slice};
use crate::values::Value;
use crate::write::Write;
use coodie_core::Result;
use coodie_cql::Using;

/// A write that was checked and waits for its values.
#[derive(Debug)]
pub(crate) struct Modification<'t> {
    pub(crate) table: &'t Definition,
    pub(crate) verb: Verb,
    pub(crate) restrictions: Restrictions<'t>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) using: Using,
    /// The place of the first `?` of `using`.
    pub(crate) using_at: usize,
    pub(crate) condition: Option<Asked>,
}

/// What a conditional write asks of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Exists,
    NotExists,
    /// Columns to compare so.
    Columns(Vec<Comparison>),
}

/// What a write finds: the table's rows, its values, the time.
pub(crate) struct Context<'c> {
    pub(crate) rows: &'c Rows,
    /// Under conditions, the rows that were read for them: no others are read for lists.
    pub(crate) read: Option<&'c [Conditioned]>,
    pub(crate) values: &'c [Value],
    pub(crate) timestamp: i64,
    pub(crate) now: i64,
}

impl Context<'_> {
    /// The deletion of a range or a partition: under conditions, of nothing that is written beside it.
    fn deletion(&self, write: &Write) -> Deletion {
        if self.read.is_some() { write.deletion_before() } else { write.deletion() }
    }

    fn has_read(&self, clustering: Option<&Clustering>) -> bool {
        let Some(clustering) = clustering else { return true };
        self.read.is_none_or(|read| read.iter().any(|one| one.clustering.as_ref() == Some(clustering)))
    }
}

impl Modification<'_> {
    /// What it changes in each partition.
    pub(crate) fn changes(&self, context: &Context<'_>, places: &mut Places) -> Result<Vec<Change>> {
        let keys = self.keys(context.values)?;
        let (ranges, rows) = self.places(context.values)?;
        if ranges.is_empty() && rows.is_empty() {
            return Ok(Vec::new());
        }
        let using = &context.values[self.using_at..];
        let default_ttl = self.table.options.default_ttl();
        // Under conditions all is written at the time at which they are decided.
        let own = Using { timestamp: self.using.timestamp && context.read.is_none(), ..self.using };
        let write = Write::of(own, using, (context.timestamp, context.now), default_ttl)?;
        let mut changes = Vec::new();
        for key in keys {
            if !ranges.is_empty() && !self.operations.is_empty() {
                return Err(no_ranges_of_columns());
            }
            let mut change = Change::of(key);
            change.ranges.extend(ranges.iter().map(|slice| (slice.clone(), context.deletion(&write))));
            for clustering in &rows {
                self.change_row(context, &write, places, clustering, &mut change)?;
            }
            changes.push(change);
        }
        Ok(changes)
    }

    /// The ranges deleted, or the rows written to.
    fn places(&self, values: &[Value]) -> Result<(Vec<Slice>, Vec<Clustering>)> {
        if self.deletes_ranges() {
            return Ok((self.restrictions.slices(values)?, Vec::new()));
        }
        Ok((Vec::new(), self.clusterings(values)?))
    }

    fn deletes_ranges(&self) -> bool {
        self.verb == Verb::Delete
            && !self.restrictions.clustering.is_empty()
            && self.restrictions.has_row_range()
    }

    /// The partitions written to.
    pub(crate) fn keys(&self, values: &[Value]) -> Result<Vec<PartitionKey>> {
        let keys = self.restrictions.keys(values)?;
        keys.check()?;
        Ok(if let Keys::These(keys) = keys { keys } else { Vec::new() })
    }

    /// The rows written to: one without columns, if the clustering key is not given.
    pub(crate) fn clusterings(&self, values: &[Value]) -> Result<Vec<Clustering>> {
        let rows = self.restrictions.slices(values)?;
        if self.restrictions.clustering.is_empty() {
            return Ok(vec![self.table.clustering(Vec::new(), Edge::At)]);
        }
        let row = |slice: Slice| {
            check_length(&slice.start.parts)?;
            Ok(Clustering { edge: Edge::At, ..slice.start })
        };
        rows.into_iter().map(row).collect()
    }

    /// Tells whether it writes to rows, and not to statics alone.
    pub(crate) fn updates_rows(&self) -> bool {
        self.table.clustering.is_empty() || !self.restrictions.clustering.is_empty()
    }

    /// Tells whether it writes to statics.
    pub(crate) fn updates_statics(&self) -> bool {
        self.operations.iter().any(|operation| self.is_static(operation))
    }

    /// The columns that are read for its condition, or for its lists.
    pub(crate) fn columns_read<'a>(&'a self, asked: &'a Asked) -> impl Iterator<Item = usize> + 'a {
        let compared = if let Asked::Columns(compared) = asked { &compared[..] } else { &[] };
        let lists = self.operations.iter().filter(|operation| operation.reads(self.table));
        compared.iter().map(|term| term.column).chain(lists.map(|operation| operation.column))
    }

    fn is_static(&self, operation: &Operation) -> bool {
        self.table.columns[operation.column].kind == Kind::Static
    }

    fn change_row(
        &self,
        context: &Context<'_>,
        write: &Write,
        places: &mut Places,
        clustering: &Clustering,
        change: &mut Change,
    ) -> Result<()> {
        if self.verb == Verb::Delete && self.operations.is_empty() {
            delete_row(write, context.deletion(write), clustering, change);
            return Ok(());
        }
        if self.updates_rows() {
            let liveness = (self.verb == Verb::Insert).then(|| write.liveness());
            let mut row = Row { liveness, ..Row::default() };
            self.execute(context, write, places, (&change.key, Some(clustering)), &mut row)?;
            change.rows.push((Some(clustering.clone()), row));
        } else if self.operations.iter().any(|operation| !self.is_static(operation)) {
            return Err(no_ranges_of_columns());
        }
        if self.updates_statics() {
            let mut statics = Row::default();
            self.execute(context, write, places, (&change.key, None), &mut statics)?;
            change.rows.push((None, statics));
        }
        Ok(())
    }

    /// A row with what a statement has changed of it so far.
    fn merged(&self, there: Option<&Row>, update: &Row) -> Row {
        let mut row = there.cloned().unwrap_or_default();
        row.merge(&|at| self.table.columns[at].ty.clone(), update.clone(), None);
        row
    }

    /// Writes into `row` what is changed of it; without a clustering, of the statics.
    fn execute(
        &self,
        context: &Context<'_>,
        write: &Write,
        places: &mut Places,
        (key, clustering): (&PartitionKey, Option<&Clustering>),
        row: &mut Row,
    ) -> Result<()> {
        let there = context.rows.row(key, clustering).filter(|_| context.has_read(clustering));
        let mut mine = self.operations.iter().filter(|op| self.is_static(op) == clustering.is_none());
        mine.try_for_each(|op| {
            // What is read is the row as the statement has left it so far.
            let read = op.reads(self.table).then(|| self.merged(there, row));
            op.execute(self.table, context.values, write, places, (read.as_ref(), row))
        })
    }
}

/// A row without columns is the whole partition.
fn delete_row(write: &Write, wide: Deletion, clustering: &Clustering, change: &mut Change) {
    if clustering.parts.is_empty() {
        change.deletion = Some(wide);
    } else {
        let row = Row { deletion: Some(write.deletion()), ..Row::default() };
        change.rows.push((Some(clustering.clone()), row));
    }
}

#[cold]
fn no_ranges_of_columns() -> coodie_core::Error {
    invalid("Range deletions are not supported for specific columns")
}
