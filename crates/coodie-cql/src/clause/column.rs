use crate::Marker;
use coodie_core::{CollectionType, ColumnDef, DataType, Name, TypeName};
use std::fmt;

/// A column in a statement, with the type that the model declares for it.
///
/// ```
/// use coodie_core::TypeName;
/// use coodie_cql::{ColumnRef, example::git_commits};
///
/// let labels = ColumnRef::of(&git_commits().columns[6]);
/// assert_eq!((labels.to_string(), TypeName(&labels.ty).to_string()), ("labels".into(), "set<text>".into()));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnRef {
    /// The column's name.
    pub name: Name,
    /// The type declared.
    pub ty: DataType,
}

impl ColumnRef {
    /// Tells whether it is a list of single cells.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.ty, DataType::Collection { frozen: false, typ: CollectionType::List(_) })
    }

    /// Returns the column as its table defines it.
    #[must_use]
    pub fn of(column: &ColumnDef) -> Self {
        Self { name: Name::new(column.name), ty: column.ty.data_type() }
    }

    /// A marker for a value of the column.
    pub(crate) fn marker(&self) -> Marker {
        Marker::new(self.name.as_str().to_owned(), self.ty.clone())
    }
}

impl fmt::Display for ColumnRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

/// A column in a `CREATE TABLE` or `ALTER TABLE`: `name type [STATIC]`.
///
/// ```
/// use coodie_cql::{ColumnDefinition, example::git_commits};
///
/// let columns = git_commits().columns;
/// assert_eq!(ColumnDefinition::of(&columns[4]).to_string(), "description text STATIC");
/// assert_eq!(ColumnDefinition::of(&columns[5]).to_string(), "parents frozen<list<text>>");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnDefinition {
    /// The column's name.
    pub name: Name,
    /// Its type.
    pub ty: DataType,
    /// Whether there is one value for the whole partition.
    pub is_static: bool,
}

impl ColumnDefinition {
    /// Returns the column as its table defines it.
    #[must_use]
    pub fn of(column: &ColumnDef) -> Self {
        let is_static = column.role.is_static();
        Self { name: Name::new(column.name), ty: column.ty.data_type(), is_static }
    }
}

impl fmt::Display for ColumnDefinition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_static = if self.is_static { " STATIC" } else { "" };
        write!(f, "{} {}{is_static}", self.name, TypeName(&self.ty))
    }
}
