//! How requests are carried out: what the call says, then the defaults of the document.

use coodie_core::{Consistency, DataType, Error, RequestDefaults, Result};
use coodie_cql::{Access, Assignment, AssignmentOperator, ColumnRef, Part, Shape, Statement};
use coodie_driver::{BatchRequest, RequestOptions};
use std::sync::{Arc, PoisonError, RwLock};

/// The options of a request of this shape, refused where the server would refuse them.
#[inline]
pub(crate) fn of_shape(
    said: Option<&Arc<RequestOptions>>,
    shape: &Shape,
) -> Result<Option<Arc<RequestOptions>>> {
    let defaults = shape.table().and_then(|table| table.defaults);
    if said.is_none() && defaults.is_none() {
        return Ok(None);
    }
    let options = merged(said, defaults, shape.is_conditional());
    check(&options, shape)?;
    Ok(Some(options))
}

/// The options of a batch: the defaults of its documents hold if all have the same.
pub(crate) fn of_batch(
    said: Option<&Arc<RequestOptions>>,
    batch: &BatchRequest,
) -> Result<Option<Arc<RequestOptions>>> {
    let mut defaults = batch.writes.runs().map(|run| run.shape.table().and_then(|table| table.defaults));
    let first = defaults.next().flatten();
    let differ = defaults.any(|other| other != first);
    if differ && said.is_none() {
        return Err(Error::invalid_query(
            "the documents of this batch have different request defaults: say on the batch how it is carried out, as \
             `.consistency(..)`",
        ));
    }
    let defaults = first.filter(|_| !differ);
    if said.is_none() && defaults.is_none() {
        return Ok(None);
    }
    let conditional = batch.writes.runs().any(|run| run.shape.is_conditional());
    let options = merged(said, defaults, conditional);
    batch.writes.runs().try_for_each(|run| check(&options, run.shape))?;
    Ok(Some(options))
}

fn merged(
    said: Option<&Arc<RequestOptions>>,
    defaults: Option<RequestDefaults>,
    conditional: bool,
) -> Arc<RequestOptions> {
    match (said, defaults) {
        (Some(said), None) => said.clone(),
        (Some(said), Some(defaults)) => Arc::new((**said).clone().or(defaults, conditional)),
        (None, defaults) => of_defaults(defaults.unwrap_or_default(), conditional),
    }
}

/// What the defaults of documents come to, made once, so that requests share it.
type Made = Vec<((RequestDefaults, bool), Arc<RequestOptions>)>;

fn of_defaults(defaults: RequestDefaults, conditional: bool) -> Arc<RequestOptions> {
    static MADE: RwLock<Made> = RwLock::new(Vec::new());
    let find = |made: &Made| {
        made.iter().find(|(of, _)| *of == (defaults, conditional)).map(|(_, options)| options.clone())
    };
    let known = find(&MADE.read().unwrap_or_else(PoisonError::into_inner));
    known.unwrap_or_else(|| {
        let mut made = MADE.write().unwrap_or_else(PoisonError::into_inner);
        find(&made).unwrap_or_else(|| {
            let options = Arc::new(RequestOptions::default().or(defaults, conditional));
            made.push(((defaults, conditional), options.clone()));
            options
        })
    })
}

/// Refuses what no server does.
fn check(options: &RequestOptions, shape: &Shape) -> Result<()> {
    let why = match shape.statement() {
        _ if options.timeout.is_some_and(|timeout| timeout.is_zero()) => {
            Some("a time-out is more than nothing: give `.timeout(..)` another")
        }
        Statement::Select(select) => refuse_read(options, shape, select.nearest.is_some()),
        _ => refuse_write(options, shape),
    };
    let name = shape.table().map_or("a request", |table| table.name);
    why.map_or(Ok(()), |why| Err(Error::invalid_query(format!("{name}: {why}"))))
}

/// Why a read is not carried out so, if it is not.
fn refuse_read(options: &RequestOptions, shape: &Shape, nearest: bool) -> Option<&'static str> {
    match (options.consistency, options.serial_consistency) {
        (Some(Consistency::Any), _) => Some("one replica at least answers a read: use `Consistency::One`"),
        (_, Some(_)) if nearest => {
            Some("neighbours are read at `ONE` or `LOCAL_ONE`: leave `.serial_consistency(..)` out")
        }
        (Some(_), Some(_)) => Some(
            "a read has one level: leave `.consistency(..)` out of a serial read, or `.serial_consistency(..)` out of \
             another one",
        ),
        // Of one partition the server reads what transactions decided; of others, and by an index, it does not, or not
        // always, and only of an `IN` it says so.
        (_, Some(_)) if shape.access() != Access::SinglePartition => Some(
            "a serial read is of one partition, and by no index: compare the whole partition key by `eq`, or leave \
             `.serial_consistency(..)` out",
        ),
        _ => None,
    }
}

/// Why a write is not carried out so, if it is not.
fn refuse_write(options: &RequestOptions, shape: &Shape) -> Option<&'static str> {
    match options.consistency {
        Some(Consistency::Any) if shape.is_counter() => {
            Some("a counter is read before it is written, which `ANY` does not do: use `Consistency::One`")
        }
        Some(Consistency::Any) if reads_a_list(shape.statement()) => Some(
            "a list is read before its elements are changed, which `ANY` does not do: use `Consistency::One`",
        ),
        _ if options.serial_consistency.is_some() && !shape.is_conditional() => Some(
            "only conditional writes are put in an order: leave `.serial_consistency(..)` out, or chain a condition",
        ),
        _ => None,
    }
}

/// Tells whether the server looks at a list before it writes: by position, and to remove values.
fn reads_a_list(statement: &Statement) -> bool {
    let element = |part: Part, column: &ColumnRef| part == Part::Entry && is_list(column);
    match statement {
        Statement::Update(update) => {
            update.assignments.iter().any(|Assignment { target, operator, .. }| {
                element(target.part, &target.column)
                    || *operator == AssignmentOperator::Subtract && is_list(&target.column)
            })
        }
        Statement::Delete(delete) => delete.columns.iter().any(|target| element(target.part, &target.column)),
        _ => false,
    }
}

fn is_list(column: &ColumnRef) -> bool {
    matches!(&column.ty, DataType::Collection { typ: coodie_core::CollectionType::List(_), .. })
}
