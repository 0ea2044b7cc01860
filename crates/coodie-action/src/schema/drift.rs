use std::fmt;

/// A difference between a model and the database that a sync does not mend: it never drops, renames or retypes.
///
/// It prints as one sentence that says what to do. Contradictions are an error of kind `Schema`, all at once; what does
/// no harm stands in the [report](crate::SyncReport), and in the [plan](crate::Plan).
///
/// ```
/// use coodie::{Document, DriftPart, Memory, SyncReport, init_coodie};
///
/// mod before {
///     #[derive(coodie::Document)]
///     pub struct User {
///         #[partition_key]
///         id: i32,
///         #[indexed]
///         name: String,
///         age: i32,
///     }
/// }
///
/// #[derive(Document)]
/// struct User {
///     #[partition_key]
///     id: i32,
///     name: String,
/// }
///
/// #[derive(Document)]
/// #[document(table = "user")]
/// struct Retyped {
///     #[partition_key]
///     id: i32,
///     age: i64,
/// }
///
/// # async fn example() -> coodie::Result<()> {
/// init_coodie(Memory::new()).await?;
/// before::User::sync_table().await?;
///
/// let report = User::sync_table().await?;                     // nothing is dropped, unless asked for
/// assert!(report.statements.is_empty());
/// assert_eq!(report.drift[0].part, DriftPart::Column("age".into()));
/// let report = User::sync_table().drop_removed_indexes().await?;
/// assert_eq!(report.statements, ["DROP INDEX IF EXISTS coodie.user_name_idx"]);
///
/// let refused = Retyped::sync_table().await.unwrap_err();
/// assert!(refused.is_schema());
/// let drift = &SyncReport::of(&refused).unwrap().drift[0];
/// assert_eq!((drift.column(), &*drift.model, &*drift.server), (Some("age"), "`bigint`", "`int`"));
/// # Ok(()) }
/// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaDrift {
    /// The table, the view or the user type.
    pub table: String,
    /// What of it differs.
    pub part: DriftPart,
    /// What the model says.
    pub model: String,
    /// What the server has.
    pub server: String,
    /// What to do.
    pub remedy: String,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DriftPart {
    /// A column of a table or a view.
    Column(String),
    /// A field of a user type.
    Field(String),
    /// The primary key: which columns it has.
    Key,
    /// An index.
    Index {
        /// The column that it is on.
        column: String,
        /// Its name.
        name: String,
    },
    /// A table option.
    Option(String),
    /// The table that a view is of.
    Base,
    /// The rows that a view holds.
    Filter,
}

impl SchemaDrift {
    /// Returns the column that differs, or whose index does; of a user type, the field.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match &self.part {
            DriftPart::Column(name) | DriftPart::Field(name) => Some(name),
            DriftPart::Index { column, .. } => Some(column),
            _ => None,
        }
    }
}

impl fmt::Display for SchemaDrift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, part, model, server, remedy } = self;
        match part {
            DriftPart::Column(name) | DriftPart::Field(name) => write!(f, "{table}.{name}")?,
            DriftPart::Key => write!(f, "{table}: the key")?,
            DriftPart::Index { column, name } => write!(f, "{table}.{column}: index `{name}`")?,
            DriftPart::Option(name) => write!(f, "{table}: option `{name}`")?,
            DriftPart::Base => write!(f, "{table}: the base")?,
            DriftPart::Filter => write!(f, "{table}: the filter")?,
        }
        let place = match part {
            DriftPart::Field(_) => "type",
            DriftPart::Base | DriftPart::Filter => "database",
            _ => "table",
        };
        write!(f, " is {model} in the model and {server} in the {place}: {remedy}")
    }
}
