use crate::catalogue::Column;
use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, Name, Result};
use coodie_cql::AssignmentOperator;

/// Refuses an operator that the column's type does not have.
pub(super) fn check(name: &Name, column: &Column, operator: AssignmentOperator) -> Result<()> {
    if operator == AssignmentOperator::Set {
        return check_set(name, column);
    }
    match refusal(column, operator) {
        Some(what) => {
            let text = spelt(name, operator);
            Err(invalid(format!("Invalid operation ({text}) for {what} {name}")))
        }
        None => Ok(()),
    }
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
fn spelt(name: &Name, operator: AssignmentOperator) -> String {
    match operator {
        AssignmentOperator::Add => format!("{name} = {name} + ?"),
        AssignmentOperator::Subtract => format!("{name} = {name} - ?"),
        // The server says minus, too.
        AssignmentOperator::Prepend => format!("{name} = ? - {name}"),
        _ => format!("{name}[?] = ?"),
    }
}

/// What the column is that it cannot be changed so.
fn refusal(column: &Column, operator: AssignmentOperator) -> Option<&'static str> {
    use AssignmentOperator::{Add, Prepend, Put, Subtract};
    let list = matches!(column.ty, DataType::Collection { typ: CollectionType::List(_), .. });
    let set = matches!(column.ty, DataType::Collection { typ: CollectionType::Set(_), .. });
    let collection = matches!(column.ty, DataType::Collection { .. });
    match operator {
        Prepend if !list => Some("non list column"),
        Prepend if !column.is_multi_cell() => Some("frozen list column"),
        Add if matches!(column.ty, DataType::Tuple(_) | DataType::UserDefinedType { .. }) => {
            Some("tuple column")
        }
        Add | Subtract if column.is_counter() => None,
        Add | Subtract if !collection => Some("non counter column"),
        Put if !collection => Some("non collection column"),
        _ if !column.is_multi_cell() => Some("frozen collection column"),
        Put if set => Some("set column"),
        _ => None,
    }
}
