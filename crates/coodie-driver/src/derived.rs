use std::fmt;

/// What a server derives from the rows of a table, and builds from those that are there already.
///
/// ```
/// use coodie_driver::Derived;
///
/// let index = Derived::Index { keyspace: "app".into(), name: "film_director_idx".into() };
/// assert_eq!(index.to_string(), "index `app.film_director_idx`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Derived {
    /// An index.
    Index {
        /// The keyspace.
        keyspace: String,
        /// The index's name.
        name: String,
    },
    /// A materialized view.
    View {
        /// The keyspace.
        keyspace: String,
        /// The view's name.
        name: String,
    },
}

impl fmt::Display for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index { keyspace, name } => write!(f, "index `{keyspace}.{name}`"),
            Self::View { keyspace, name } => write!(f, "view `{keyspace}.{name}`"),
        }
    }
}
