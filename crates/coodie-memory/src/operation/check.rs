use crate::catalogue::Column;
use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, Name, Result};
use coodie_cql::{AssignmentOperator, ColumnRef, Part, Target};

/// Refuses an operator that the column's type does not have.
pub(super) fn assignment(
    target: &Target<ColumnRef>,
    column: &Column,
    operator: AssignmentOperator,
) -> Result<()> {
    let name = &target.column.name;
    if operator == AssignmentOperator::Set && target.part == Part::Whole {
        return check_set(name, column);
    }
    if let Some(what) = refusal(target.part, column, operator) {
        let text = spelt(target, operator);
        return Err(invalid(format!("Invalid operation ({text}) for {what} {name}")));
    }
    check_field(target, column)
}

/// Refuses to delete a part that the column's type does not have.
pub(super) fn deletion(target: &Target<ColumnRef>, column: &Column) -> Result<()> {
    let name = &target.column.name;
    let collection = matches!(column.ty, DataType::Collection { .. });
    let user_type = matches!(column.ty, DataType::UserDefinedType { .. });
    match target.part {
        Part::Entry if !collection => {
            Err(invalid(format!("Invalid deletion operation for non collection column {name}")))
        }
        Part::Entry if !column.is_multi_cell() => {
            Err(invalid(format!("Invalid deletion operation for frozen collection column {name}")))
        }
        Part::Field(_) if !user_type => {
            Err(invalid(format!("Invalid field deletion operation for non-UDT column {name}")))
        }
        Part::Field(_) if !column.is_multi_cell() => {
            Err(invalid(format!("Frozen UDT column {name} does not support field deletions")))
        }
        _ => check_field(target, column),
    }
}

fn check_field(target: &Target<ColumnRef>, column: &Column) -> Result<()> {
    let (Part::Field(field), DataType::UserDefinedType { definition, .. }) = (target.part, &column.ty) else {
        return Ok(());
    };
    if definition.field_types.iter().any(|(name, _)| name == field) {
        return Ok(());
    }
    let (name, field) = (&target.column.name, Name::new(field));
    Err(invalid(format!("UDT column {name} does not have a field named {field}")))
}

fn check_set(name: &Name, column: &Column) -> Result<()> {
    if column.is_counter() {
        return Err(invalid(format!(
            "Cannot set the value of counter column {name} (counters can only be incremented/decremented, not set)"
        )));
    }
    Ok(())
}

/// As the server spells an operation.
fn spelt(target: &Target<ColumnRef>, operator: AssignmentOperator) -> String {
    match operator {
        AssignmentOperator::Add => format!("{target} = {target} + ?"),
        AssignmentOperator::Subtract => format!("{target} = {target} - ?"),
        // The server says minus, too.
        AssignmentOperator::Prepend => format!("{target} = ? - {target}"),
        _ => format!("{target} = ?"),
    }
}

/// What the column is that it cannot be changed so.
fn refusal(part: Part, column: &Column, operator: AssignmentOperator) -> Option<&'static str> {
    use AssignmentOperator::{Add, Prepend, Subtract};
    let list = matches!(column.ty, DataType::Collection { typ: CollectionType::List(_), .. });
    let set = matches!(column.ty, DataType::Collection { typ: CollectionType::Set(_), .. });
    let collection = matches!(column.ty, DataType::Collection { .. });
    let user_type = matches!(column.ty, DataType::UserDefinedType { .. });
    match (part, operator) {
        (Part::Field(_), _) if !user_type => Some("non-UDT column"),
        (Part::Field(_), _) if !column.is_multi_cell() => Some("frozen UDT column"),
        (Part::Field(_), _) => None,
        (_, Prepend) if !list => Some("non list column"),
        (_, Prepend) if !column.is_multi_cell() => Some("frozen list column"),
        (_, Add) if user_type || matches!(column.ty, DataType::Tuple(_)) => Some("tuple column"),
        (_, Add | Subtract) if column.is_counter() => None,
        (_, Add | Subtract) if !collection => Some("non counter column"),
        (Part::Entry, _) if !collection => Some("non collection column"),
        _ if !column.is_multi_cell() => Some("frozen collection column"),
        (Part::Entry, _) if set => Some("set column"),
        _ => None,
    }
}
