use super::{ColumnRef, Joined};
use coodie_core::{CollectionType, DataType, Name, NativeType};
use std::fmt;
use std::slice::{from_mut, from_ref};

/// What a relation compares. `C` is how its columns are known: by their names, by their places in the table, or with
/// their types.
///
/// ```
/// use coodie_cql::Subject;
///
/// assert_eq!(Subject::Field("author", "name").to_string(), "author.name");
/// let partition = Subject::KeyToken(["repo", "branch"].into());
/// assert_eq!((partition.to_string().as_str(), partition.values()), ("TOKEN(repo, branch)", 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject<C> {
    /// `c`.
    Column(C),
    /// `c[?]`: the value of an entry of a map; in a condition, also an element of a list.
    Entry(C),
    /// `c.f`: a field of a user type, in a condition.
    Field(C, &'static str),
    /// `TOKEN(a, b)`: where the partition is on the ring; the whole partition key, in its order.
    Token(Box<[C]>),
    /// The same, compared with the token of another key: `TOKEN(a, b) > TOKEN(?, ?)`.
    KeyToken(Box<[C]>),
    /// `(a, b)`: neighbouring clustering columns, in their order.
    Tuple(Box<[C]>),
}

impl<C> Subject<C> {
    /// Returns the columns that it names.
    #[must_use]
    pub fn columns(&self) -> &[C] {
        match self {
            Self::Column(column) | Self::Entry(column) | Self::Field(column, _) => from_ref(column),
            Self::Token(columns) | Self::KeyToken(columns) | Self::Tuple(columns) => columns,
        }
    }

    /// Returns the columns that it names, to change them.
    pub fn columns_mut(&mut self) -> &mut [C] {
        match self {
            Self::Column(column) | Self::Entry(column) | Self::Field(column, _) => from_mut(column),
            Self::Token(columns) | Self::KeyToken(columns) | Self::Tuple(columns) => columns,
        }
    }

    /// Says how many values are bound for a comparison with it: of an entry its key, too; of a key each column.
    #[must_use]
    pub fn values(&self) -> usize {
        match self {
            Self::Entry(_) => 2,
            Self::KeyToken(columns) => columns.len(),
            _ => 1,
        }
    }

    /// Tells whether it is the token of a partition.
    #[must_use]
    pub fn is_token(&self) -> bool {
        matches!(self, Self::Token(_) | Self::KeyToken(_))
    }

    /// Returns the same, its columns known in another way.
    ///
    /// # Errors
    /// What `known` answers first.
    pub fn try_map<D, E>(&self, mut known: impl FnMut(&C) -> Result<D, E>) -> Result<Subject<D>, E> {
        Ok(match self {
            Self::Column(column) => Subject::Column(known(column)?),
            Self::Entry(column) => Subject::Entry(known(column)?),
            Self::Field(column, field) => Subject::Field(known(column)?, field),
            Self::Token(columns) => Subject::Token(columns.iter().map(known).collect::<Result<_, E>>()?),
            Self::KeyToken(columns) => {
                Subject::KeyToken(columns.iter().map(known).collect::<Result<_, E>>()?)
            }
            Self::Tuple(columns) => Subject::Tuple(columns.iter().map(known).collect::<Result<_, E>>()?),
        })
    }
}

impl<C> Subject<C> {
    /// Returns the same, its columns known in another way.
    pub fn map<D>(&self, mut known: impl FnMut(&C) -> D) -> Subject<D> {
        let Ok(subject) = self.try_map(|column| Ok::<D, std::convert::Infallible>(known(column)));
        subject
    }
}

impl Subject<ColumnRef> {
    /// The type of what is compared: of the column, of the entry's value, of the field.
    pub(crate) fn data_type(&self) -> DataType {
        match self {
            Self::Column(column) => column.ty.clone(),
            Self::Entry(column) => element(&column.ty).1.clone(),
            Self::Field(column, name) => field(&column.ty, name).clone(),
            Self::Token(_) | Self::KeyToken(_) => DataType::Native(NativeType::BigInt),
            Self::Tuple(columns) => DataType::Tuple(columns.iter().map(|column| column.ty.clone()).collect()),
        }
    }
}

/// The types of the key and of the value of a collection's elements. A list is a map by position.
pub(crate) fn element(ty: &DataType) -> (&DataType, &DataType) {
    const POSITION: &DataType = &DataType::Native(NativeType::Int);
    let DataType::Collection { typ, .. } = ty else { return (ty, ty) };
    match typ {
        CollectionType::Map(key, value) => (key, value),
        CollectionType::List(element) | CollectionType::Set(element) => (POSITION, element),
        _ => (ty, ty),
    }
}

fn field<'t>(ty: &'t DataType, name: &str) -> &'t DataType {
    let DataType::UserDefinedType { definition, .. } = ty else { return ty };
    definition.field_types.iter().find(|(of, _)| of == name).map_or(ty, |(_, ty)| ty)
}

impl<C: fmt::Display> fmt::Display for Subject<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(column) => column.fmt(f),
            Self::Entry(column) => write!(f, "{column}[?]"),
            Self::Field(column, field) => write!(f, "{column}.{}", Name::new(*field)),
            Self::Token(columns) | Self::KeyToken(columns) => {
                write!(f, "TOKEN({})", Joined(columns, ", "))
            }
            Self::Tuple(columns) => write!(f, "({})", Joined(columns, ", ")),
        }
    }
}
