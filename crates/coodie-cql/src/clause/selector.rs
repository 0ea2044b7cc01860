use super::subject::element;
use super::{ColumnRef, Function, Joined};
use crate::Marker;
use coodie_core::{ColumnType, Name};
use std::convert::Infallible;
use std::fmt;

/// One thing that a `SELECT` reads. `C` is how its columns are known: by their names, by their places in the table, or
/// with their types.
///
/// ```
/// use coodie_core::ColumnType;
/// use coodie_cql::Selector;
///
/// let latest = Selector::call("max", vec![Selector::Column("committed_at")]);
/// assert!(latest.to_string() == "MAX(committed_at)" && latest.is_aggregate());
/// let as_text = Selector::Cast(Box::new(Selector::Column("committed_at")), ColumnType::Text);
/// assert_eq!(as_text.to_string(), "CAST(committed_at AS text)");
/// assert_eq!(Selector::Entry("labels").to_string(), "labels[?]");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Selector<C> {
    /// `c`.
    Column(C),
    /// `c[?]`: the value of an entry of a map, or an element of a set, if it is there.
    Entry(C),
    /// `c.f`: a field of a user type.
    Field(C, &'static str),
    /// `(type)?`: a bound value, as an argument.
    Value(ColumnType),
    /// `CAST(s AS type)`.
    Cast(Box<Self>, ColumnType),
    /// `COUNT(*)`.
    Count,
    /// `f(a, b)`.
    Call(Function, Vec<Self>),
}

impl<C> Selector<C> {
    /// Calls one of the server's own functions with these.
    #[must_use]
    pub fn call(function: &'static str, arguments: Vec<Self>) -> Self {
        Self::Call(Function::native(function), arguments)
    }

    /// Returns the column, if it is read itself.
    #[must_use]
    pub fn column(&self) -> Option<&C> {
        if let Self::Column(column) = self { Some(column) } else { None }
    }

    /// Returns those of which it is made.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Cast(of, _) => std::slice::from_ref(of),
            Self::Call(_, arguments) => arguments,
            _ => &[],
        }
    }

    /// Tells whether it makes one value of many rows, as far as coodie knows.
    #[must_use]
    pub fn is_aggregate(&self) -> bool {
        match self {
            Self::Count => true,
            Self::Call(function, _) if function.is_aggregate() => true,
            _ => self.parts().iter().any(Self::is_aggregate),
        }
    }

    /// Calls `see` with each column that it names.
    pub fn each_column<'s>(&'s self, see: &mut impl FnMut(&'s C)) {
        if let Self::Column(column) | Self::Entry(column) | Self::Field(column, _) = self {
            see(column);
        }
        self.parts().iter().for_each(|part| part.each_column(see));
    }

    /// Returns the same, its columns known in another way.
    ///
    /// # Errors
    /// What `known` answers first.
    pub fn try_map<D, E>(&self, known: &mut impl FnMut(&C) -> Result<D, E>) -> Result<Selector<D>, E> {
        Ok(match self {
            Self::Column(column) => Selector::Column(known(column)?),
            Self::Entry(column) => Selector::Entry(known(column)?),
            Self::Field(column, field) => Selector::Field(known(column)?, field),
            Self::Value(ty) => Selector::Value(*ty),
            Self::Cast(of, ty) => Selector::Cast(Box::new(of.try_map(known)?), *ty),
            Self::Count => Selector::Count,
            Self::Call(function, arguments) => {
                let arguments = arguments.iter().map(|argument| argument.try_map(known));
                Selector::Call(function.clone(), arguments.collect::<Result<_, E>>()?)
            }
        })
    }

    /// Returns the same, its columns known in another way.
    pub fn map<D>(&self, known: &mut impl FnMut(&C) -> D) -> Selector<D> {
        let Ok(selector) = self.try_map(&mut |column| Ok::<D, Infallible>(known(column)));
        selector
    }
}

impl Selector<ColumnRef> {
    /// What its `?` stand for, in their order.
    pub(crate) fn markers(&self, markers: &mut Vec<Marker>) {
        match self {
            Self::Entry(column) => {
                let key = element(&column.ty).0.clone();
                markers.push(Marker::new(column.name.as_str().to_owned(), key));
            }
            Self::Value(ty) => markers.push(Marker::new("?".to_owned(), ty.data_type())),
            _ => self.parts().iter().for_each(|part| part.markers(markers)),
        }
    }

    /// The column whose type is that of a value bound for it.
    pub(crate) fn bound_columns<'s>(&'s mut self, columns: &mut Vec<&'s mut ColumnRef>) {
        match self {
            Self::Entry(column) => columns.push(column),
            Self::Cast(of, _) => of.bound_columns(columns),
            Self::Call(_, arguments) => {
                arguments.iter_mut().for_each(|argument| argument.bound_columns(columns));
            }
            _ => {}
        }
    }
}

impl<C: fmt::Display> fmt::Display for Selector<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(column) => column.fmt(f),
            Self::Entry(column) => write!(f, "{column}[?]"),
            Self::Field(column, field) => write!(f, "{column}.{}", Name::new(*field)),
            Self::Value(ty) => write!(f, "({ty})?"),
            Self::Cast(of, ty) => write!(f, "CAST({of} AS {ty})"),
            Self::Count => f.write_str("COUNT(*)"),
            Self::Call(function, arguments) => write!(f, "{function}({})", Joined(arguments, ", ")),
        }
    }
}
