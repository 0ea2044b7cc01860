//! What the `?` of parts of columns take: of assignments and deletions.

use super::Takes;
use crate::catalogue::Definition;
use coodie_core::{CollectionType, DataType, NativeType, Result};
use coodie_cql::{Assignment, AssignmentOperator, ColumnRef, Part, Target};

/// The types of the key and of the value of a collection's elements: of a list, its position; of a set, the element.
pub(super) fn elements(ty: &DataType) -> (DataType, DataType) {
    let DataType::Collection { typ, .. } = ty else { return (ty.clone(), ty.clone()) };
    match typ {
        CollectionType::Map(key, value) => ((**key).clone(), (**value).clone()),
        CollectionType::List(element) => (DataType::Native(NativeType::Int), (**element).clone()),
        CollectionType::Set(element) => ((**element).clone(), (**element).clone()),
        _ => (ty.clone(), ty.clone()),
    }
}

/// The type of a field, if there is such a field.
pub(super) fn field(ty: &DataType, name: &str) -> DataType {
    let DataType::UserDefinedType { definition, .. } = ty else { return ty.clone() };
    let field = definition.field_types.iter().find(|(of, _)| of == name);
    field.map_or_else(|| ty.clone(), |(_, ty)| ty.clone())
}

fn column<'t>(table: &'t Definition, column: &ColumnRef) -> Result<&'t DataType> {
    Ok(&table.columns[table.column(&column.name)?].ty)
}

/// Adds what assignments take.
pub(super) fn of_assignments(all: &[Assignment], table: &Definition, takes: &mut Vec<Takes>) -> Result<()> {
    for assignment in all {
        let ty = column(table, &assignment.target.column)?;
        let value = match (assignment.target.part, assignment.operator, ty) {
            (Part::Entry, ..) => {
                let (key, value) = elements(ty);
                takes.push(Takes::one(key));
                value
            }
            (Part::Field(name), ..) => field(ty, name),
            (
                _,
                AssignmentOperator::Subtract,
                DataType::Collection { typ: CollectionType::Map(key, _), .. },
            ) => DataType::Collection { frozen: false, typ: CollectionType::Set(key.clone()) },
            _ => ty.clone(),
        };
        takes.push(Takes::one(value));
    }
    Ok(())
}

/// Adds what deleted parts take.
pub(super) fn of_deleted(
    all: &[Target<ColumnRef>],
    table: &Definition,
    takes: &mut Vec<Takes>,
) -> Result<()> {
    for target in all.iter().filter(|target| target.part == Part::Entry) {
        takes.push(Takes::one(elements(column(table, &target.column)?).0));
    }
    Ok(())
}
