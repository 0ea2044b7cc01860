use crate::OptionValue;
use std::fmt;

/// What a materialized view says besides its [`Table`](crate::Table), which holds its name, columns, key and options.
///
/// ```
/// use coodie_core::{Comparison, OptionValue, View, ViewFilter};
///
/// const MAIN: &[ViewFilter] = &[ViewFilter::new("branch", Comparison::Eq, OptionValue::Text("main"))];
/// let view = View::of("git_commits").filtered(MAIN);
/// assert_eq!((view.base, view.filters[0].column), ("git_commits", "branch"));
/// assert_eq!(view.filters[0].comparison.to_string(), "=");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct View {
    /// The table that it is a view of; it is in the view's keyspace.
    pub base: &'static str,
    /// Which rows of the base it holds. That each column of its key is not null goes without saying.
    pub filters: &'static [ViewFilter],
}

/// A condition of a view's rows: `column = literal`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ViewFilter {
    /// The column compared.
    pub column: &'static str,
    /// How it is compared.
    pub comparison: Comparison,
    /// What it is compared with: a view takes no bound values.
    pub value: OptionValue,
}

/// How a column of a view is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparison {
    /// `=`
    Eq,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl View {
    /// Describes a view of all rows of this table whose columns in the view's key are not null.
    #[must_use]
    pub const fn of(base: &'static str) -> Self {
        Self { base, filters: &[] }
    }

    /// Returns the same, of the rows that pass these filters.
    #[must_use]
    pub const fn filtered(mut self, filters: &'static [ViewFilter]) -> Self {
        self.filters = filters;
        self
    }
}

impl ViewFilter {
    /// Makes the filter `column = value`, or one by another comparison.
    #[must_use]
    pub const fn new(column: &'static str, comparison: Comparison, value: OptionValue) -> Self {
        Self { column, comparison, value }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Eq => "=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        })
    }
}
