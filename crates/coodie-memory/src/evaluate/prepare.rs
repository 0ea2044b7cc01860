//! Writes, checked before their values are seen.

use super::modification::{Asked, Comparison, Modification};
use crate::catalogue::{Definition, Kind};
use crate::operation::Operation;
use crate::refusal::{compared, invalid};
use crate::restrictions::{Purpose, Restrictions, Verb, places};
use crate::write::check_using;
use coodie_core::{Name, Result};
use coodie_cql::{
    Assignment, AssignmentOperator, ColumnRef, Condition, Delete, Insert, Relation, Statement, Update,
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
            operations.push(Operation::assign(table, &column.name, AssignmentOperator::Set, marker)?);
        }
    }
    let clustered = key.iter().any(|(at, _)| matches!(table.columns[*at].kind, Kind::Clustering(..)));
    let only_statics = !clustered && only_statics(table, &operations);
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
    let only_statics = only_statics(table, &operations);
    let purpose = Purpose { verb: Verb::Update, only_statics, allow_filtering: false };
    let key = first + operations.iter().map(Operation::markers).sum::<usize>();
    let restrictions = Restrictions::of(table, purpose, &update.key, key)?;
    check_using(table, update.using, update.condition.is_some())?;
    Ok(Modification {
        table,
        verb: Verb::Update,
        restrictions,
        operations,
        using: update.using,
        using_at: 0,
        condition: asked(
            update.condition.as_ref(),
            table,
            key + update.key.iter().map(places).sum::<usize>(),
        )?,
    })
}

fn assigned(update: &Update, table: &Definition, mut marker: usize) -> Result<Vec<Operation>> {
    let mut operations = Vec::new();
    for assignment in &update.assignments {
        let name = &assignment.column.name;
        if table.columns[table.column(name)?].is_key() {
            return Err(invalid(format!("PRIMARY KEY part {name} found in SET part")));
        }
        let operation = Operation::assign(table, name, assignment.operator, marker)?;
        marker += operation.markers();
        operations.push(operation);
    }
    Ok(operations)
}

fn prepare_delete<'t>(delete: &Delete, table: &'t Definition) -> Result<Modification<'t>> {
    let deletion = |column: &ColumnRef| deleted(&column.name, table).map(Operation::delete);
    let operations = delete.columns.iter().map(deletion).collect::<Result<Vec<_>>>()?;
    let only_statics = only_statics(table, &operations);
    let purpose = Purpose { verb: Verb::Delete, only_statics, allow_filtering: false };
    let first = usize::from(delete.using.ttl) + usize::from(delete.using.timestamp);
    let restrictions = Restrictions::of(table, purpose, &delete.key, first)?;
    check_using(table, delete.using, delete.condition.is_some())?;
    if delete.condition.is_some() && !only_statics && restrictions.has_row_range() {
        return Err(invalid(
            "DELETE statements must restrict all PRIMARY KEY columns with equality relations in order to delete non \
             static columns",
        ));
    }
    Ok(Modification {
        table,
        verb: Verb::Delete,
        restrictions,
        operations,
        using: delete.using,
        using_at: 0,
        condition: asked(
            delete.condition.as_ref(),
            table,
            first + delete.key.iter().map(places).sum::<usize>(),
        )?,
    })
}

/// What a condition asks; the values that it compares with come from `marker` on.
fn asked(condition: Option<&Condition>, table: &Definition, marker: usize) -> Result<Option<Asked>> {
    let columns = match condition {
        None => return Ok(None),
        Some(Condition::Columns(columns)) => columns,
        Some(_) => return Ok(Some(Asked::Exists)),
    };
    let comparison = |(n, relation): (usize, &Relation)| {
        let name = compared(relation)?;
        let column = table.column(name)?;
        if table.columns[column].is_key() {
            return Err(invalid(format!("PRIMARY KEY column '{name}' cannot have IF conditions")));
        }
        Ok(Comparison { column, operator: relation.operator, marker: marker + n })
    };
    columns.iter().enumerate().map(comparison).collect::<Result<_>>().map(Asked::Columns).map(Some)
}

/// The place of a column that is deleted.
fn deleted(name: &Name, table: &Definition) -> Result<usize> {
    let at = table.column(name)?;
    if table.columns[at].is_key() {
        return Err(invalid(format!(
            "Invalid identifier {name} for deletion (should not be a PRIMARY KEY part)"
        )));
    }
    Ok(at)
}

/// Refuses a column that is set and changed otherwise as well, as the server's grammar does.
fn check_once(assignments: &[Assignment]) -> Result<()> {
    for (n, assignment) in assignments.iter().enumerate() {
        let clash = |other: &&Assignment| {
            let sets = |assignment: &Assignment| assignment.operator == AssignmentOperator::Set;
            other.column.name == assignment.column.name && (sets(other) || sets(assignment))
        };
        if assignments[..n].iter().any(|other| clash(&other)) {
            let name = &assignment.column.name;
            return Err(invalid(format!("Multiple incompatible setting of column {name}")));
        }
    }
    Ok(())
}

fn only_statics(table: &Definition, operations: &[Operation]) -> bool {
    let is_static = |operation: &Operation| table.columns[operation.column].kind == Kind::Static;
    !operations.is_empty() && operations.iter().all(is_static)
}
