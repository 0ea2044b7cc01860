use super::subject::element;
use super::{ColumnRef, Joined, Operator, Subject};
use crate::Marker;
use coodie_core::{CollectionType, DataType};
use std::fmt;

/// One relation of a `WHERE` or of an `IF`: `c = ?`, `c IN ?`, `m[?] = ?`, `TOKEN(a, b) > ?`.
///
/// ```
/// use coodie_cql::{ColumnRef, Operator, Relation, example::git_commits};
///
/// let author = Relation::eq(ColumnRef::of(&git_commits().columns[3]));
/// assert_eq!(author.to_string(), "author = ?");
/// assert_eq!(Relation { operator: Operator::In, ..author }.to_string(), "author IN ?");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What is compared.
    pub subject: Subject<ColumnRef>,
    /// How it is compared.
    pub operator: Operator,
}

impl Relation {
    /// Makes the relation `column = ?`.
    #[must_use]
    pub fn eq(column: ColumnRef) -> Self {
        Self { subject: Subject::Column(column), operator: Operator::Eq }
    }

    /// Returns the column, if it is compared itself.
    #[must_use]
    pub fn column(&self) -> Option<&ColumnRef> {
        if let Subject::Column(column) = &self.subject { Some(column) } else { None }
    }

    /// What its `?` stand for: of an entry, its key comes first.
    pub(crate) fn markers(&self) -> Vec<Marker> {
        if let Subject::KeyToken(columns) = &self.subject {
            return columns.iter().map(ColumnRef::marker).collect();
        }
        let name = match self.subject.columns() {
            [column] => column.name.as_str().to_owned(),
            _ => self.subject.to_string(),
        };
        let value = Marker::new(name.clone(), self.value_type());
        match &self.subject {
            Subject::Entry(column) => vec![Marker::new(name, element(&column.ty).0.clone()), value],
            _ => vec![value],
        }
    }

    fn value_type(&self) -> DataType {
        let ty = self.subject.data_type();
        match self.operator {
            Operator::In => DataType::Collection { frozen: false, typ: CollectionType::List(Box::new(ty)) },
            Operator::Contains => element(&ty).1.clone(),
            Operator::ContainsKey => element(&ty).0.clone(),
            _ => ty,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.subject, self.operator)?;
        match &self.subject {
            Subject::KeyToken(columns) => write!(f, "TOKEN({})", Joined(&vec!["?"; columns.len()], ", ")),
            _ => f.write_str("?"),
        }
    }
}

/// ` WHERE a = ? AND b = ?`, or nothing.
pub(crate) struct Where<'r>(pub(crate) &'r [Relation]);

impl fmt::Display for Where<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " WHERE {}", Joined(self.0, " AND ")) }
    }
}
