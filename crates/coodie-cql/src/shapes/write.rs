//! The shapes of writes that name columns, conditions, or rows by filters.

use super::Shapes;
use crate::interner::ShapeKey;
use crate::reach::{Written, check_rows, check_stored, check_terms};
use crate::{
    Assignment, AssignmentOperator, ColumnRef, Condition, Delete, InsertJson, InsertShape, Part, Relation,
    Shape, ShapeRef, Target, Terms, Update, UpdateShape, Using, build_delete, build_insert,
    build_insert_json, build_update,
};
use coodie_core::{Error, Result};
use std::sync::OnceLock;

/// How many operators an assignment may have.
const OPERATORS: usize = AssignmentOperator::Prepend as usize + 1;

impl Shapes {
    /// Makes the `UPDATE` of some columns.
    ///
    /// # Errors
    /// `InvalidQuery`, if no column is changed, or one is set and changed otherwise as well; if rows or a condition are
    /// as no server takes them.
    pub fn update(&'static self, shape: &UpdateShape) -> Result<ShapeRef> {
        if let Some(slot) = shape.only_change().and_then(|(column, operator)| self.change(column, operator)) {
            if let Some(known) = slot.get() {
                return Ok(ShapeRef::Fixed(known));
            }
            let made = Shape::fixed(&self.table, self.build_update(shape)?);
            return Ok(ShapeRef::Fixed(slot.get_or_init(|| made)));
        }
        let make = || Ok(Shape::dynamic(Some(&self.table), self.build_update(shape)?));
        self.interned(&shape.key(1), make)
    }

    /// The place of an update of one whole column: the most frequent one is found without a look into a table.
    fn change(&self, column: u16, operator: AssignmentOperator) -> Option<&OnceLock<Shape>> {
        let columns = self.table.columns.len();
        let all = self.change.get_or_init(|| (0..columns * OPERATORS).map(|_| OnceLock::new()).collect());
        all.get(usize::from(column) * OPERATORS + operator as usize)
    }

    fn build_update(&self, shape: &UpdateShape) -> Result<Update> {
        self.check_changes(shape)?;
        let assignment = |(target, operator): &(Target<u16>, Option<AssignmentOperator>)| Assignment {
            target: self.target(target),
            operator: operator.unwrap_or(AssignmentOperator::Set),
        };
        let assignments = shape.assignments.iter().map(assignment).collect();
        let key = self.key("update", shape)?;
        let (using, condition) = (shape.using, self.condition(shape)?);
        Ok(Update { using, condition, key, ..build_update(&self.table, assignments) })
    }

    /// Makes the `DELETE` of rows, or of some columns of them.
    ///
    /// # Errors
    /// `InvalidQuery`, if rows or a condition are as no server takes them.
    pub fn delete_by(&'static self, shape: &UpdateShape) -> Result<ShapeRef> {
        self.interned(&shape.key(2), || {
            let columns = shape.assignments.iter().map(|(target, _)| self.target(target)).collect();
            let key = self.key("delete", shape)?;
            let (using, condition) = (shape.using, self.condition(shape)?);
            let delete = Delete { columns, using, condition, key, ..build_delete(&self.table, [].iter()) };
            Ok(Shape::dynamic(Some(&self.table), delete))
        })
    }

    /// Makes the `INSERT` of some columns.
    ///
    /// # Errors
    /// `InvalidQuery`, if a key column is missing, or a column is there twice.
    pub fn create(&'static self, shape: &InsertShape) -> Result<ShapeRef> {
        self.interned(&shape.key(), || {
            self.check_whole_key(&shape.columns)?;
            if shape.if_not_exists {
                check_stored(&self.table)?;
            }
            let columns = shape.columns.iter().map(|at| &self.table.columns[usize::from(*at)]);
            let mut insert = build_insert(&self.table, columns);
            insert.using = shape.using;
            insert.if_not_exists = shape.if_not_exists;
            Ok(Shape::dynamic(Some(&self.table), insert))
        })
    }

    /// Makes the `INSERT` of a row that is a JSON object: what it does not name becomes null; or, if it is to be new,
    /// stays unset.
    ///
    /// # Errors
    /// `InvalidQuery`, if a virtual table is to have it under a condition.
    pub fn insert_json(&'static self, using: Using, if_not_exists: bool) -> Result<ShapeRef> {
        let given = u32::from(using.ttl) | u32::from(using.timestamp) << 1 | u32::from(if_not_exists) << 2;
        self.interned(&ShapeKey::from_slice(&[given, 11]), || {
            if if_not_exists {
                check_stored(&self.table)?;
            }
            let insert = build_insert_json(&self.table);
            let insert = InsertJson { using, if_not_exists, default_unset: if_not_exists, ..insert };
            Ok(Shape::dynamic(Some(&self.table), insert))
        })
    }

    /// Says how many key columns a write of these columns has: only the partition key, if all that it changes and asks
    /// of columns is static.
    #[must_use]
    #[inline]
    pub fn key_columns(&self, shape: &UpdateShape) -> usize {
        let partition = self.table.partition.len();
        if self.is_of_partition(shape) { partition } else { partition + self.table.clustering.len() }
    }

    fn is_of_partition(&self, shape: &UpdateShape) -> bool {
        let is_static = |at: &u16| self.table.columns[usize::from(*at)].role.is_static();
        let compared = shape.condition.as_ref().map_or(&[][..], Terms::compared);
        let mut columns = compared
            .iter()
            .flat_map(|term| term.subject.columns())
            .chain(shape.assignments.iter().map(|(t, _)| &t.column));
        !shape.assignments.is_empty() && columns.all(is_static)
    }

    fn target(&self, target: &Target<u16>) -> Target<ColumnRef> {
        target.map(|at| ColumnRef::of(&self.table.columns[usize::from(*at)]))
    }

    fn condition(&self, shape: &UpdateShape) -> Result<Option<Condition>> {
        let Some(terms) = &shape.condition else { return Ok(None) };
        check_terms(&self.table, terms)?;
        Ok(Some(match terms {
            Terms::Exists => Condition::Exists,
            Terms::Columns(terms) => {
                Condition::Columns(terms.iter().map(|term| self.relation(term)).collect())
            }
        }))
    }

    /// The rows that are written: those of the filters, or the one with the key.
    fn key(&self, verb: &'static str, shape: &UpdateShape) -> Result<Vec<Relation>> {
        let Some(rows) = &shape.rows else {
            let key = self.table.key().take(self.key_columns(shape));
            return Ok(key.map(|column| Relation::eq(ColumnRef::of(column))).collect());
        };
        let written = Written {
            verb,
            of_columns: !shape.assignments.is_empty(),
            of_partition: self.is_of_partition(shape),
            conditional: shape.condition.is_some(),
        };
        check_rows(&self.table, rows, written)?;
        Ok(rows.iter().map(|row| self.relation(row)).collect())
    }

    /// A column may be changed several times at once, unless it is written whole, or one field of it twice.
    fn check_changes(&self, shape: &UpdateShape) -> Result<()> {
        type Change = (Target<u16>, Option<AssignmentOperator>);
        if shape.assignments.is_empty() {
            return Err(Error::invalid_query(format!(
                "{}: the update names no column: nothing would change; chain at least one",
                self.table.name
            )));
        }
        let whole = |(target, operator): &Change| {
            target.part == Part::Whole && *operator == Some(AssignmentOperator::Set)
        };
        let clash = |a: &Change, b: &Change| {
            let one_field = matches!(a.0.part, Part::Field(_)) && a.0.part == b.0.part;
            a.0.column == b.0.column && (whole(a) || whole(b) || one_field)
        };
        let all = &shape.assignments[..];
        match all.iter().enumerate().find(|(n, one)| all[..*n].iter().any(|other| clash(one, other))) {
            None => Ok(()),
            Some((_, (target, _))) => Err(self.named_twice(target.column, "update")),
        }
    }

    #[cold]
    fn named_twice(&self, at: u16, verb: &str) -> Error {
        let (table, column) = (self.table.name, self.table.columns[usize::from(at)].name);
        Error::invalid_query(format!(
            "{table}.{column}: the {verb} names the column twice: leave one of them out"
        ))
    }

    fn check_whole_key(&self, columns: &[u16]) -> Result<()> {
        if let Some((_, at)) = columns.iter().enumerate().find(|(n, at)| columns[..*n].contains(at)) {
            return Err(self.named_twice(*at, "create"));
        }
        let given = |name: &str| columns.iter().any(|at| self.table.columns[usize::from(*at)].name == name);
        match self.table.key().find(|column| !given(column.name)) {
            None => Ok(()),
            Some(column) => Err(Error::invalid_query(format!(
                "{}.{} is part of the key and has no value: chain `.set(..)` for it",
                self.table.name, column.name
            ))),
        }
    }
}
