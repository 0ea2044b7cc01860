mod write;

use crate::interner::{Interner, ShapeKey};
use crate::statement::select;
use crate::{
    ColumnRef, Condition, Ordering, Projection, Reads, Relation, Restriction, Select, SelectShape, Selector,
    Shape, ShapeRef, Using, build_count, build_delete, build_insert, build_select, check_clauses,
    check_order, check_restrictions,
};
use coodie_core::{Name, Result, Table, TableParts};
use std::any::TypeId;
use std::sync::{OnceLock, PoisonError, RwLock};

/// A model's table and the shapes of its statements, each made at first use.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// use coodie::Model;
/// use coodie::schema::Using;
///
/// let shapes = Commit::shapes();
/// assert_eq!(shapes.table().name, "commit");
/// assert_eq!(
///     shapes.get().cql(None),
///     "SELECT repo, id, author, labels, note FROM commit WHERE repo = ? AND id = ?"
/// );
/// let with_ttl = shapes.save(Using { ttl: true, timestamp: false });
/// assert!(with_ttl.cql(Some("code")).starts_with("INSERT INTO code.commit (repo, id, author, labels, note)"));
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Shapes {
    table: Table,
    save: [OnceLock<Shape>; 4],
    insert: [OnceLock<Shape>; 2],
    get: OnceLock<Shape>,
    delete: [OnceLock<Shape>; 3],
    /// Updates of one column, by column and operator.
    change: OnceLock<Box<[OnceLock<Shape>]>>,
    dynamic: Interner,
}

impl Shapes {
    /// Returns the table of these parts; no statement is made yet.
    #[must_use]
    pub fn new(parts: TableParts) -> Self {
        Self {
            table: Table::assemble(parts),
            save: Default::default(),
            insert: Default::default(),
            get: OnceLock::new(),
            delete: Default::default(),
            change: OnceLock::new(),
            dynamic: Interner::default(),
        }
    }

    /// Returns the table.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Makes the `INSERT` of every column.
    pub fn save(&'static self, using: Using) -> ShapeRef {
        let slot = &self.save[usize::from(using.ttl) + 2 * usize::from(using.timestamp)];
        ShapeRef::Fixed(slot.get_or_init(|| {
            let mut insert = build_insert(&self.table, self.table.columns.iter());
            insert.using = using;
            Shape::fixed(&self.table, insert)
        }))
    }

    /// Makes the `INSERT` of every column, `IF NOT EXISTS`.
    pub fn insert(&'static self, ttl: bool) -> ShapeRef {
        ShapeRef::Fixed(self.insert[usize::from(ttl)].get_or_init(|| {
            let mut insert = build_insert(&self.table, self.table.columns.iter());
            insert.if_not_exists = true;
            insert.using.ttl = ttl;
            Shape::fixed(&self.table, insert)
        }))
    }

    /// Makes the `SELECT` of every column by the whole key.
    pub fn get(&'static self) -> ShapeRef {
        ShapeRef::Fixed(self.get.get_or_init(|| {
            let mut select = build_select(&self.table);
            select.filters = self.table.key().map(|column| Relation::eq(ColumnRef::of(column))).collect();
            Shape::fixed(&self.table, select)
        }))
    }

    /// Makes the `DELETE` of the row with a key; `IF EXISTS`, if it is to be there.
    pub fn delete(&'static self, timestamp: bool, if_exists: bool) -> ShapeRef {
        let slot = if if_exists { 2 } else { usize::from(timestamp) };
        ShapeRef::Fixed(self.delete[slot].get_or_init(|| {
            let mut delete = build_delete(&self.table, [].iter());
            delete.using.timestamp = timestamp;
            delete.condition = if_exists.then_some(Condition::Exists);
            Shape::fixed(&self.table, delete)
        }))
    }

    /// Makes the `SELECT` by filters.
    ///
    /// # Errors
    /// `InvalidQuery`, if the server would refuse it, or would have to filter without being allowed to.
    pub fn select(&'static self, shape: &SelectShape) -> Result<ShapeRef> {
        self.interned(&shape.key(), || {
            check_restrictions(&self.table, &shape.filters, shape.nearest(), shape.allow_filtering)?;
            check_order(&self.table, &shape.filters, &shape.order)?;
            check_clauses(&self.table, shape)?;
            Ok(Shape::dynamic(Some(&self.table), self.build_query(shape)))
        })
    }

    fn build_query(&self, shape: &SelectShape) -> Select {
        let column = |at: u16| &self.table.columns[usize::from(at)];
        let mut query = match shape.reads {
            Reads::Rows => build_select(&self.table),
            Reads::Count => build_count(&self.table),
            Reads::CountClustering => {
                let first = self.table.clustering.first().map(|at| ColumnRef::of(&self.table.columns[*at]));
                let count = |first| Selector::call("count", vec![Selector::Column(first)]);
                let projection = Projection::Selectors(vec![first.map_or(Selector::Count, count)]);
                Select { projection, ..build_count(&self.table) }
            }
            Reads::Key => select::columns(&self.table, self.table.key()),
            Reads::Selected => build_select(&self.table),
        };
        query.filters = shape.filters.iter().map(|filter| self.relation(filter)).collect();
        let ordering =
            |(at, order): &(u16, _)| Ordering { column: Name::new(column(*at).name), order: *order };
        query.order = shape.order.iter().map(ordering).collect();
        query.limit = shape.limit;
        query.allow_filtering = shape.allow_filtering;
        if let Some(clauses) = &shape.clauses {
            clauses.apply(&self.table, &mut query);
        }
        query
    }

    fn relation(&self, restriction: &Restriction) -> Relation {
        let column = |at: &u16| ColumnRef::of(&self.table.columns[usize::from(*at)]);
        Relation { subject: restriction.subject.map(column), operator: restriction.operator }
    }

    fn interned(&'static self, key: &ShapeKey, make: impl FnOnce() -> Result<Shape>) -> Result<ShapeRef> {
        self.dynamic.get(key, make).map(ShapeRef::Shared)
    }
}

/// Returns the shapes of one instance of a generic model: a static in its code would be shared by all of them.
pub fn shapes_of<M: 'static>(parts: TableParts) -> &'static Shapes {
    static ALL: RwLock<Vec<(TypeId, &'static Shapes)>> = RwLock::new(Vec::new());
    let find = |all: &[(TypeId, &'static Shapes)]| {
        all.iter().find(|(id, _)| *id == TypeId::of::<M>()).map(|(_, s)| *s)
    };
    if let Some(shapes) = find(&ALL.read().unwrap_or_else(PoisonError::into_inner)) {
        return shapes;
    }
    let mut all = ALL.write().unwrap_or_else(PoisonError::into_inner);
    find(&all).unwrap_or_else(|| {
        let made: &'static Shapes = Box::leak(Box::new(Shapes::new(parts)));
        all.push((TypeId::of::<M>(), made));
        made
    })
}
