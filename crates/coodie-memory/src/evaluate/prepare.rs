//! Writes, checked before their values are seen.

use super::comparison::Comparison;
use super::modification::{Asked, Modification};
use crate::catalogue::{Definition, Kind};
use crate::operation::Operation;
use crate::refusal::invalid;
use crate::restrictions::{Purpose, Restrictions, Verb, places};
use crate::write::check_using;
use coodie_core::Result;
use coodie_cql::{
    Assignment, AssignmentOperator, Condition, Delete, Insert, Part, Relation, Statement, Target, Update,
};

/// Checks a write; of any other statement it is `None`.
pub(crate) fn prepare<'t>(statement: &Statement, table: &'t Definition) -> Result<Option<Modification<'t>>> {
    match statement {
        Statement::Insert(insert) => prepare_insert(insert, table).map(Some),
        Statement::Update(update) => prepare_update(update, table).map(Some),
        Statement::Delete(delete) => prepare_delete(delete, table).map(Some),
        _ => Ok(None),
    }
}

fn prepare_insert<'t>(insert: &Insert, table: &'t Definition) -> Result<Modification<'t>> {
    check_insert(insert, table)?;
    let (mut key, mut operations) = (Vec::new(), Vec::new());
    for (marker, column) in insert.columns.iter().enumerate() {
        let at = table.column(&column.name)?;
        if table.columns[at].is_key() {
            key.push((at, marker));
        } else {
            let target = Target::whole(column.clone());
            operations.push(Operation::assign(table, &target, AssignmentOperator::Set, marker)?);
        }
    }
    let clustered = key.iter().any(|(at, _)| matches!(table.columns[*at].kind, Kind::Clustering(..)));
    let only_statics = !clustered && only_statics(table, &operations, None);
    let restrictions = Restrictions::of_insert(table, only_statics, key.into_iter())?;
    check_using(table, insert.using, insert.if_not_exists)?;
    Ok(Modification {
        table,
        verb: Verb::Insert,
        restrictions,
        operations,
        using: insert.using,
        using_at: insert.columns.len(),
        condition: insert.if_not_exists.then_some(Asked::NotExists),
    })
}

fn check_insert(insert: &Insert, table: &Definition) -> Result<()> {
    if table.is_counter() {
        return Err(invalid("INSERT statements are not allowed on counter tables, use UPDATE instead"));
    }
    if insert.columns.is_empty() {
        return Err(invalid("No columns provided to INSERT"));
    }
    let twice = |n: usize| insert.columns[..n].iter().any(|column| column.name == insert.columns[n].name);
    if (0..insert.columns.len()).any(twice) {
        return Err(invalid("The column names contains duplicates"));
    }
    Ok(())
}

fn prepare_update<'t>(update: &Update, table: &'t Definition) -> Result<Modification<'t>> {
    check_once(&update.assignments)?;
    let first = usize::from(update.using.ttl) + usize::from(update.using.timestamp);
    let operations = assigned(update, table, first)?;
    let key = first + operations.iter().map(Operation::markers).sum::<usize>();
    let condition = asked(update.condition.as_ref(), table, key + markers(&update.key))?;
    let only_statics = only_statics(table, &operations, condition.as_ref());
    let purpose = Purpose { verb: Verb::Update, only_statics, allow_filtering: false };
    let restrictions = Restrictions::of(table, purpose, &update.key, key)?;
    check_using(table, update.using, update.condition.is_some())?;
    Ok(Modification {
        table,
        verb: Verb::Update,
        restrictions,
        operations,
        using: update.using,
        using_at: 0,
        condition,
    })
}

fn assigned(update: &Update, table: &Definition, mut marker: usize) -> Result<Vec<Operation>> {
    let mut operations = Vec::new();
    for assignment in &update.assignments {
        let name = &assignment.target.column.name;
        if table.columns[table.column(name)?].is_key() {
            return Err(invalid(format!("PRIMARY KEY part {name} found in SET part")));
        }
        let operation = Operation::assign(table, &assignment.target, assignment.operator, marker)?;
        marker += operation.markers();
        operations.push(operation);
    }
    Ok(operations)
}

fn prepare_delete<'t>(delete: &Delete, table: &'t Definition) -> Result<Modification<'t>> {
    let operations = deleted(delete, table)?;
    let using_at = operations.iter().map(Operation::markers).sum();
    let first = using_at + usize::from(delete.using.ttl) + usize::from(delete.using.timestamp);
    let condition = asked(delete.condition.as_ref(), table, first + markers(&delete.key))?;
    // Without columns all of the row goes.
    let only_statics = !operations.is_empty() && only_statics(table, &operations, condition.as_ref());
    let purpose = Purpose { verb: Verb::Delete, only_statics, allow_filtering: false };
    let restrictions = Restrictions::of(table, purpose, &delete.key, first)?;
    check_using(table, delete.using, condition.is_some())?;
    if condition.is_some() && !only_statics && restrictions.has_row_range() {
        return Err(invalid(
            "DELETE statements must restrict all PRIMARY KEY columns with equality relations in order to delete non \
             static columns",
        ));
    }
    let (verb, using) = (Verb::Delete, delete.using);
    Ok(Modification { table, verb, restrictions, operations, using, using_at, condition })
}

/// What a condition asks; the values that it compares with come from `marker` on.
fn asked(condition: Option<&Condition>, table: &Definition, mut marker: usize) -> Result<Option<Asked>> {
    let columns = match condition {
        None => return Ok(None),
        Some(Condition::Columns(columns)) => columns,
        Some(_) => return Ok(Some(Asked::Exists)),
    };
    let mut comparisons = Vec::new();
    for relation in columns {
        let comparison = Comparison::of(relation, table, marker)?;
        marker += comparison.markers();
        comparisons.push(comparison);
    }
    Ok(Some(Asked::Columns(comparisons)))
}

/// How many `?` stand in a `WHERE`.
fn markers(relations: &[Relation]) -> usize {
    relations.iter().map(places).sum()
}

/// The columns deleted, or parts of them.
fn deleted(delete: &Delete, table: &Definition) -> Result<Vec<Operation>> {
    let (mut operations, mut marker) = (Vec::new(), 0);
    for target in &delete.columns {
        let name = &target.column.name;
        if table.columns[table.column(name)?].is_key() {
            return Err(invalid(format!(
                "Invalid identifier {name} for deletion (should not be a PRIMARY KEY part)"
            )));
        }
        let operation = Operation::delete(table, target, marker)?;
        marker += operation.markers();
        operations.push(operation);
    }
    Ok(operations)
}

/// Refuses a column that is set and changed otherwise as well, as the server's grammar does.
fn check_once(assignments: &[Assignment]) -> Result<()> {
    for (n, assignment) in assignments.iter().enumerate() {
        let clash = |other: &&Assignment| {
            let (a, b) = (&assignment.target, &other.target);
            let sets = |assignment: &Assignment| {
                assignment.operator == AssignmentOperator::Set && assignment.target.part == Part::Whole
            };
            let one_field = matches!(a.part, Part::Field(_)) && a.part == b.part;
            a.column.name == b.column.name && (sets(other) || sets(assignment) || one_field)
        };
        if assignments[..n].iter().any(|other| clash(&other)) {
            let name = &assignment.target.column.name;
            return Err(invalid(format!("Multiple incompatible setting of column {name}")));
        }
    }
    Ok(())
}

/// Tells whether all that is written and asked of columns is static, if anything is.
fn only_statics(table: &Definition, operations: &[Operation], asked: Option<&Asked>) -> bool {
    let compared = if let Some(Asked::Columns(compared)) = asked { &compared[..] } else { &[] };
    let columns = || operations.iter().map(|op| op.column).chain(compared.iter().map(|term| term.column));
    columns().next().is_some() && columns().all(|at| table.columns[at].kind == Kind::Static)
}
