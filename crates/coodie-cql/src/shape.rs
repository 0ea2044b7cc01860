use crate::destination::KeyPlaces;
use crate::indexed::{self, Indexed};
use crate::{ColumnRef, Condition, Projection, Relation, Statement};
use coodie_core::{DataType, Result, Table, Values};
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// The identity of a shape, unique in the process. Fixed shapes, and as many dynamic ones as most programs have, are
/// numbered densely, so that drivers can keep what they prepared in an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StmtId(u32);

const DYNAMIC: u32 = 1 << 31;
/// How many dynamic shapes are numbered densely.
const EARLY: u32 = 1024;

impl StmtId {
    fn next(dynamic: bool) -> Self {
        static DENSE: AtomicU32 = AtomicU32::new(0);
        static OTHER: AtomicU32 = AtomicU32::new(0);
        let other = if dynamic { OTHER.fetch_add(1, Ordering::Relaxed) } else { 0 };
        Self(if other < EARLY { DENSE.fetch_add(1, Ordering::Relaxed) } else { other | DYNAMIC })
    }

    /// Its place in an array; `None`, if it is one dynamic shape too many.
    #[must_use]
    pub fn dense(self) -> Option<usize> {
        (self.0 & DYNAMIC == 0).then_some(self.0 as usize)
    }
}

/// What one `?` of a statement stands for.
///
/// ```
/// use coodie_core::TypeName;
/// use coodie_cql::{Shape, build_delete, example::git_commits};
///
/// let delete = Shape::dynamic(None, build_delete(&git_commits(), [].iter()));
/// let last = delete.markers().last().unwrap();
/// assert_eq!((&*last.name, TypeName(&last.ty).to_string()), ("committed_at", "timestamp".into()));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Marker {
    /// The column, or `[ttl]`, `[timestamp]`, `[limit]`.
    pub name: String,
    /// The type in which its values are encoded.
    pub ty: DataType,
}

impl Marker {
    pub(crate) fn new(name: String, ty: DataType) -> Self {
        Self { name, ty }
    }
}

/// A statement with an identity: no values, and no keyspace but one that the model fixes.
///
/// Its text is made when a driver prepares it, once for each keyspace.
///
/// ```
/// use coodie_cql::{Condition, Shape, build_delete, example::git_commits};
///
/// let mut delete = build_delete(&git_commits(), [].iter());
/// delete.condition = Some(Condition::Exists);
/// let shape = Shape::dynamic(None, delete);
/// assert_eq!(
///     shape.cql(Some("code")),
///     "DELETE FROM code.git_commits WHERE repo = ? AND branch = ? AND committed_at = ? IF EXISTS"
/// );
/// let names: Vec<_> = shape.markers().iter().map(|marker| marker.name.as_str()).collect();
/// assert_eq!(names, ["repo", "branch", "committed_at"]);
/// assert!(shape.is_conditional() && !shape.is_idempotent());
/// ```
#[derive(Debug)]
pub struct Shape {
    id: StmtId,
    statement: Statement,
    markers: Vec<Marker>,
    table: Option<&'static Table>,
    idempotent: bool,
    conditional: bool,
    reads_whole_rows: bool,
    indexed: Vec<Indexed>,
    /// Found when somebody asks where its writes go.
    key_places: OnceLock<Box<KeyPlaces>>,
    /// How many bytes the values had the last time: what to reserve the next time.
    size: AtomicUsize,
}

impl Shape {
    /// Makes a shape that lives as long as the program.
    #[must_use]
    pub fn fixed(table: &'static Table, statement: impl Into<Statement>) -> Self {
        Self::new(StmtId::next(false), Some(table), statement.into())
    }

    /// Makes a shape that may be dropped again.
    #[must_use]
    pub fn dynamic(table: Option<&'static Table>, statement: impl Into<Statement>) -> Self {
        Self::new(StmtId::next(true), table, statement.into())
    }

    fn new(id: StmtId, table: Option<&'static Table>, statement: Statement) -> Self {
        Self {
            id,
            markers: statement.markers(),
            table,
            idempotent: statement.is_idempotent(),
            conditional: statement.is_conditional(),
            reads_whole_rows: table.is_some_and(|table| reads_whole_rows(&statement, table)),
            indexed: table.map_or_else(Vec::new, |table| indexed::indexed(&statement, table)),
            statement,
            key_places: OnceLock::new(),
            size: AtomicUsize::new(64),
        }
    }

    /// Returns the identity.
    #[must_use]
    pub fn id(&self) -> StmtId {
        self.id
    }

    /// Returns the statement.
    #[must_use]
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// Lists what its `?` stand for.
    #[must_use]
    pub fn markers(&self) -> &[Marker] {
        &self.markers
    }

    /// Returns the model's table.
    #[must_use]
    pub fn table(&self) -> Option<&'static Table> {
        self.table
    }

    /// Tells whether running it twice does what running it once does, so that it may be sent again.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// Tells whether it is a lightweight transaction.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        self.conditional
    }

    /// Returns the table, if the statement lists all of its columns in their order.
    #[must_use]
    pub fn whole_rows_of(&self) -> Option<&'static Table> {
        self.table.filter(|_| self.reads_whole_rows)
    }

    /// Returns the CQL, its table in `keyspace` unless the statement names one.
    #[must_use]
    pub fn cql(&self, keyspace: Option<&str>) -> String {
        match keyspace {
            Some(keyspace) => self.statement.clone().within(keyspace).to_string(),
            None => self.statement.to_string(),
        }
    }

    /// Returns every column that the statement names, with the type that the model declares.
    #[must_use]
    pub fn columns(&self) -> Vec<&ColumnRef> {
        match &self.statement {
            Statement::Select(select) => {
                compared(&select.filters).chain(&select.nearest).chain(select.projection.columns()).collect()
            }
            Statement::Insert(insert) => insert.columns.iter().collect(),
            Statement::InsertJson(insert) => insert.columns.iter().collect(),
            Statement::Update(update) => {
                let assigned = update.assignments.iter().map(|a| &a.target.column);
                assigned.chain(compared(&update.key)).chain(conditions(update.condition.as_ref())).collect()
            }
            Statement::Delete(delete) => {
                let restricted = compared(&delete.key).chain(conditions(delete.condition.as_ref()));
                delete.columns.iter().map(|deleted| &deleted.column).chain(restricted).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Tells whether its table counts: such statements stand in batches of their own.
    #[must_use]
    pub fn is_counter(&self) -> bool {
        self.table.is_some_and(Table::is_counter)
    }

    /// Refuses values that an index of the table does not take; without such indexes it costs nothing.
    ///
    /// # Errors
    /// `InvalidQuery`.
    #[inline]
    pub fn check_indexed(&self, values: &Values) -> Result<()> {
        match self.table {
            Some(table) if !self.indexed.is_empty() => indexed::check(&self.indexed, table, values),
            _ => Ok(()),
        }
    }

    pub(crate) fn key_places(&self) -> &KeyPlaces {
        self.key_places.get_or_init(|| Box::new(KeyPlaces::of(self)))
    }

    /// Says how many bytes to reserve for its values.
    #[must_use]
    pub fn size_hint(&self) -> usize {
        self.size.load(Ordering::Relaxed)
    }

    /// Remembers how many bytes its values had.
    pub fn had_size(&self, bytes: usize) {
        // Above this, reserving would waste more than growing costs.
        let bytes = bytes.min(16 * 1024);
        if bytes > self.size.load(Ordering::Relaxed) {
            self.size.store(bytes, Ordering::Relaxed);
        }
    }
}

fn reads_whole_rows(statement: &Statement, table: &Table) -> bool {
    let Statement::Select(select) = statement else { return false };
    let Projection::Columns(columns) = &select.projection else { return false };
    !select.json
        && columns.len() == table.columns.len()
        && columns.iter().zip(&table.columns).all(|(read, column)| read.name.as_str() == column.name)
}

fn compared(relations: &[Relation]) -> impl Iterator<Item = &ColumnRef> {
    relations.iter().flat_map(|relation| relation.subject.columns())
}

fn conditions(condition: Option<&Condition>) -> impl Iterator<Item = &ColumnRef> {
    compared(if let Some(Condition::Columns(relations)) = condition { relations } else { &[] })
}

/// A shape, borrowed for ever or shared.
#[derive(Clone, Debug)]
pub enum ShapeRef {
    /// One of a model's own.
    Fixed(&'static Shape),
    /// One made for a query.
    Shared(Arc<Shape>),
}

impl Deref for ShapeRef {
    type Target = Shape;

    #[inline]
    fn deref(&self) -> &Shape {
        match self {
            Self::Fixed(shape) => shape,
            Self::Shared(shape) => shape,
        }
    }
}
