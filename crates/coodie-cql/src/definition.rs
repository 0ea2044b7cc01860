use crate::{AssignmentOperator, Model, SelectShape, ShapeRef, Shapes, Target, UpdateShape, Using};
use coodie_core::{Result, Table, UserType};

/// What `sync_all!` and `check_schema!` take: documents, materialized views and user types. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no part of a schema",
    label = "neither a document nor a view nor a user type",
    note = "add `#[derive(Document)]`, `#[derive(MaterializedView)]` or `#[derive(UserType)]` to `{Self}`"
)]
pub trait Defined {
    /// Says what the database must hold of it.
    fn definition() -> Definition;
}

/// One part of a schema.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// use coodie::Defined;
///
/// let definition = Other::definition();
/// assert_eq!(definition.table().map(|table| table.name), Some("other"));
/// let statements = definition.statements()?;
/// let cql: Vec<_> = statements.iter().map(|shape| shape.cql(None)).collect();
/// assert_eq!(
///     cql,
///     [
///         "SELECT id FROM other WHERE id = ?",
///         "SELECT id FROM other",
///         "DELETE FROM other WHERE id = ?",
///         "INSERT INTO other (id) VALUES (?)",
///         "INSERT INTO other (id) VALUES (?) IF NOT EXISTS",
///     ]
/// );
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Definition {
    /// A document or a materialized view.
    Table {
        /// The table as it is made; a view, if its [`Table::view`] says so.
        table: &'static Table,
        /// The document's own statements.
        shapes: &'static Shapes,
    },
    /// A user type.
    Type(&'static UserType),
}

impl Definition {
    /// Returns the table, if it is one.
    #[must_use]
    pub fn table(&self) -> Option<&'static Table> {
        match self {
            Self::Table { table, .. } => Some(table),
            Self::Type(_) => None,
        }
    }

    /// Returns the statements that bind and read every column: `SELECT` by the key and of all, `INSERT`, `INSERT IF NOT
    /// EXISTS` and `DELETE`; of a view the reads, of counters an `UPDATE` of all for the `INSERT`s.
    ///
    /// # Errors
    /// `InvalidQuery`, if no such statement can be made of the model.
    pub fn statements(&self) -> Result<Vec<ShapeRef>> {
        let Self::Table { shapes, .. } = *self else { return Ok(Vec::new()) };
        let all = shapes.select(&SelectShape::default())?;
        let mut statements = vec![shapes.get(), all];
        if shapes.table().view.is_some() {
            return Ok(statements);
        }
        statements.push(shapes.delete(false, false));
        if shapes.table().is_counter() {
            statements.push(shapes.update(&counting(shapes.table()))?);
        } else {
            statements.extend([shapes.save(Using::default()), shapes.insert(false)]);
        }
        Ok(statements)
    }
}

/// Each counter, counted.
fn counting(table: &Table) -> UpdateShape {
    let counters = table.columns.iter().enumerate().filter(|(_, column)| column.role.is_counter());
    let counted = |(at, _): (usize, _)| (Target::whole(at as u16), Some(AssignmentOperator::Add));
    UpdateShape { assignments: counters.map(counted).collect(), ..UpdateShape::default() }
}

#[diagnostic::do_not_recommend]
impl<M: Model> Defined for M {
    fn definition() -> Definition {
        Definition::Table { table: M::whole_table(), shapes: M::shapes() }
    }
}
