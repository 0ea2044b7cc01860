//! Columns, relations and orders from a few letters.

use coodie_core::{ColumnDef, Name, Order, Role, Table};
use coodie_cql::{ColumnRef, Operator, Ordering, Relation, Subject};

pub(super) fn ordering(by: &[&str]) -> Ordering {
    let order = if by[1] == "desc" { Order::Desc } else { Order::Asc };
    Ordering { column: Name::new(by[0].to_owned()), order }
}

/// At the commas that are not within a type.
pub(super) fn split(columns: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in columns.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&columns[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&columns[start..]);
    parts
}

pub(super) fn column(table: &'static Table, name: &str) -> &'static ColumnDef {
    let found = table.columns.iter().find(|column| column.name == name);
    found.unwrap_or_else(|| {
        let name = String::leak(name.to_owned());
        Box::leak(Box::new(ColumnDef {
            name,
            ty: coodie_core::ColumnType::Int,
            role: Role::Regular,
            indexes: &[],
            has_default: false,
        }))
    })
}

pub(super) fn reference(table: &'static Table, name: &str) -> ColumnRef {
    ColumnRef::of(column(table, name))
}

pub(super) fn relations(table: &'static Table, filters: &str) -> Vec<Relation> {
    let relation = |filter: &str| {
        let at = filter.find(['=', '<', '>', '~']).unwrap_or(filter.len());
        let operator = match &filter[at..] {
            "<" => Operator::Lt,
            "<=" => Operator::Le,
            ">" => Operator::Gt,
            ">=" => Operator::Ge,
            "~" => Operator::In,
            _ => Operator::Eq,
        };
        Relation { subject: Subject::Column(reference(table, &filter[..at])), operator }
    };
    filters.split_whitespace().map(relation).collect()
}
