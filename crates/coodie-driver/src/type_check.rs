use coodie_core::{DataType, Error, Result, TypeName, WireType, same_type};
use coodie_cql::Shape;

/// Compares the types in which a statement's values are encoded with those that the database has for its markers.
///
/// # Errors
/// `Schema`, naming table, column and both types.
pub fn check_markers<'t>(
    shape: &Shape,
    found: impl ExactSizeIterator<Item = &'t WireType<'t>>,
) -> Result<()> {
    let (declared, count) = (shape.markers(), found.len());
    if declared.len() != count {
        let declared = declared.len();
        return Err(Error::schema(format!(
            "the statement binds {declared} values, the database expects {count}"
        )));
    }
    for (marker, found) in declared.iter().zip(found) {
        check(shape, &marker.name, &marker.ty, found)?;
    }
    Ok(())
}

/// Compares the columns that a statement names with those of the table. `find` gives a column's type, by its name;
/// columns that the table does not have are left to the database.
///
/// # Errors
/// `Schema`, naming table, column and both types.
pub fn check_columns<'t>(shape: &Shape, find: impl Fn(&str) -> Option<&'t WireType<'t>>) -> Result<()> {
    for column in shape.columns() {
        if let Some(found) = find(column.name.as_str()) {
            check(shape, column.name.as_str(), &column.ty, found)?;
        }
    }
    Ok(())
}

fn check(shape: &Shape, name: &str, declared: &DataType, found: &WireType<'_>) -> Result<()> {
    if same_type(declared, found) {
        return Ok(());
    }
    let table = shape.statement().table().map_or_else(String::new, |table| format!("{}.", table.name));
    Err(Error::schema(format!(
        "{table}{name} is `{}` in the model and `{}` in the table: nothing was sent; change the field's type, or the \
         table",
        TypeName(declared),
        TypeName(found)
    )))
}
