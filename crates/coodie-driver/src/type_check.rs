use crate::arrangement::{Arrangement, Mismatch, plan};
use coodie_core::{DataType, Error, Result, TypeName, WireType};
use coodie_cql::{Marker, Shape};

/// Compares the types in which a statement's values are encoded with those that the database has for its markers.
///
/// Where the fields of a user type come in another order, answers how the values are to be rewritten before they are
/// sent.
///
/// ```
/// use coodie_core::ColumnType;
/// use coodie_cql::{Shape, build_delete, example::git_commits};
/// use coodie_driver::check_markers;
///
/// let shape = Shape::dynamic(None, build_delete(&git_commits(), [].iter()));
/// let found = [ColumnType::Text, ColumnType::Text, ColumnType::Timestamp].map(|ty| ty.wire_type());
/// assert!(check_markers(&shape, found.iter())?.is_none());
/// let other = [ColumnType::Text, ColumnType::Int, ColumnType::Timestamp].map(|ty| ty.wire_type());
/// assert!(check_markers(&shape, other.iter()).is_err_and(|error| error.is_schema()));
/// # Ok::<_, coodie_core::Error>(())
/// ```
///
/// # Errors
/// `Schema`, naming table, column and both types, or the field that a user type lacks.
pub fn check_markers<'t>(
    shape: &Shape,
    found: impl ExactSizeIterator<Item = &'t WireType<'t>>,
) -> Result<Option<Arrangement>> {
    let (declared, count) = (shape.markers(), found.len());
    if declared.len() != count {
        let declared = declared.len();
        return Err(Error::schema(format!(
            "the statement binds {declared} values, the database expects {count}"
        )));
    }
    let plan = |(marker, found): (&Marker, _)| {
        plan(&marker.ty, found).map_err(|why| refused(shape, &marker.name, &marker.ty, found, why))
    };
    declared.iter().zip(found).map(plan).collect::<Result<_>>().map(Arrangement::of)
}

/// Compares the columns that a statement names with those of the table. `find` gives a column's type, by its name;
/// columns that the table does not have are left to the database.
///
/// # Errors
/// As of [`check_markers`].
///
/// ```
/// use coodie_core::ColumnType;
/// use coodie_cql::{Shape, build_count, build_select, example::git_commits};
/// use coodie_driver::check_columns;
///
/// let table_has = ColumnType::Int.wire_type();
/// let author = |name: &str| (name == "author").then_some(&table_has);
/// let reads_the_author = Shape::dynamic(None, build_select(&git_commits()));
/// assert!(check_columns(&reads_the_author, author).is_err_and(|error| error.is_schema()));
/// assert!(check_columns(&Shape::dynamic(None, build_count(&git_commits())), author).is_ok());
/// ```
pub fn check_columns<'t>(shape: &Shape, find: impl Fn(&str) -> Option<&'t WireType<'t>>) -> Result<()> {
    for column in shape.columns() {
        let name = column.name.as_str();
        let Some(found) = find(name) else { continue };
        match plan(&column.ty, found) {
            // What is only read may lack a field: it was null in every row.
            Err(Mismatch::Lacks(..)) if shape.markers().iter().all(|marker| marker.name != name) => {}
            Err(why) => return Err(refused(shape, name, &column.ty, found, why)),
            Ok(_) => {}
        }
    }
    Ok(())
}

#[cold]
fn refused(shape: &Shape, name: &str, declared: &DataType, found: &WireType<'_>, why: Mismatch) -> Error {
    let table = shape.statement().table().map_or_else(String::new, |table| format!("{}.", table.name));
    Error::schema(match why {
        Mismatch::Lacks(ty, field) => format!(
            "{table}{name}: the user type `{ty}` has no field `{field}` in the database: nothing was sent; add it by \
             `sync_type()`, or take it out of the model"
        ),
        Mismatch::Other => format!(
            "{table}{name} is `{}` in the model and `{}` in the table: nothing was sent; change the field's type, or the \
             table",
            TypeName(declared),
            TypeName(found)
        ),
    })
}
