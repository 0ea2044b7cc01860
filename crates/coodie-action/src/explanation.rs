use coodie_core::{Result, TypeName};
use coodie_cql::{Access, Model, Reads, Shape, ShapeRef};
use std::fmt;
use std::sync::Arc;

use crate::op::{All, Exists, First, One, PageOf, Select};
use crate::said_keyspace::check_said_keyspace;
use crate::{Action, Database, RowType, Single, options};

/// What an action would send, and what it would cost: nothing is sent.
///
/// ```
/// use coodie::{Access, Document};
///
/// #[derive(Document)]
/// struct Event {
///     #[partition_key]
///     day: i32,
///     #[clustering]
///     at: i64,
///     kind: String,
/// }
///
/// let found = Event::find().filter((Event::DAY.eq(7), Event::AT.gte(0))).limit(10).explain()?;
/// assert_eq!(found.cql, "SELECT day, at, kind FROM event WHERE day = ? AND at >= ? LIMIT ?");
/// assert_eq!(found.access, Access::SinglePartition);
/// assert_eq!(
///     found.to_string(),
///     "SELECT day, at, kind FROM event WHERE day = ? AND at >= ? LIMIT ?\n\
///      values: day int, at bigint, [limit] int\n\
///      reaches: one partition"
/// );
/// # Ok::<(), coodie::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The statement, its table qualified if the action says a keyspace.
    pub cql: String,
    /// What its `?` stand for: the column, or `[limit]`, `[ttl]`, `[timestamp]`, and the CQL type. Never the value.
    pub markers: Vec<(String, String)>,
    /// How the server reaches the rows.
    pub access: Access,
    /// Whether the server may read rows only to drop them.
    pub filtering: bool,
    /// Whether it may be sent twice: a failed attempt is made again only then, once it may have been carried out.
    pub idempotent: bool,
}

impl Explanation {
    fn of(shape: &Shape, keyspace: Option<&str>, said: Option<bool>) -> Self {
        let marker = |marker: &coodie_cql::Marker| (marker.name.clone(), TypeName(&marker.ty).to_string());
        Self {
            cql: shape.cql(keyspace),
            markers: shape.markers().iter().map(marker).collect(),
            access: shape.access(),
            filtering: shape.filters(),
            idempotent: said.unwrap_or(shape.is_idempotent()),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cql)?;
        for (n, (name, ty)) in self.markers.iter().enumerate() {
            write!(f, "{}{name} {ty}", if n == 0 { "\nvalues: " } else { ", " })?;
        }
        write!(f, "\nreaches: {}", self.access)?;
        f.write_str(if self.filtering { ", and drops rows that do not pass" } else { "" })
    }
}

/// Operations that are one statement, known before it is sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one statement that could be explained",
    label = "several statements, or none yet",
    note = "queries, and writes of one row, are explained: `find()`, `get(..)`, `save()`, `update()`, `delete()`"
)]
pub trait Explains {
    /// The statement.
    #[doc(hidden)]
    fn shape(self) -> Result<ShapeRef>;
}

#[diagnostic::do_not_recommend]
impl<O: Single> Explains for O {
    fn shape(self) -> Result<ShapeRef> {
        self.request().map(|request| request.shape)
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model, R: RowType<Model = M>> Explains for Select<M, All, R> {
    fn shape(self) -> Result<ShapeRef> {
        self.shape_of(Reads::Rows, None)
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model, R: RowType<Model = M>> Explains for PageOf<M, R> {
    fn shape(self) -> Result<ShapeRef> {
        self.statement()
    }
}

macro_rules! few {
    ($($answer:ident $reads:ident $most:literal;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M: Model, R: RowType<Model = M>> Explains for Select<M, $answer, R> {
            fn shape(self) -> Result<ShapeRef> {
                self.shape_of(Reads::$reads, Some($most))
            }
        }
    )* };
}
few! {
    First Rows 1;
    One Rows 2;
    Exists Key 1;
}

/// # Looking before
impl<O, D: Database> Action<O, D> {
    /// Says what the action would send, and what it would cost: the CQL, the types of the values, how the server
    /// reaches the rows. Nothing is sent, no hook and no `validate` runs, and no database is needed.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let found = Film::find().filter(Film::GENRE.eq("noir")).count().explain()?;
    /// assert_eq!(found.cql, "SELECT COUNT(*) FROM film WHERE genre = ?");
    /// assert_eq!(found.access, coodie::Access::SinglePartition);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// What the finish would say before anything is sent, hooks and `validate` aside.
    #[doc(alias = "EXPLAIN")]
    #[doc(alias = "to_cql")]
    pub fn explain(self) -> Result<Explanation>
    where
        O: Explains,
    {
        let shape = self.op.shape()?;
        check_said_keyspace(self.keyspace.as_deref(), std::iter::once(shape.table()))?;
        let options = options::of_shape(self.options.map(Arc::from).as_ref(), &shape)?;
        let said = options.and_then(|options| options.idempotent);
        Ok(Explanation::of(&shape, self.keyspace.as_deref(), said))
    }
}
