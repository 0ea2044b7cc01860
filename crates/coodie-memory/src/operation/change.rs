use super::Places;
use crate::catalogue::Column;
use crate::collection;
use crate::refusal::invalid;
use crate::storage::{Data, Multi, field_path};
use crate::tuple::Components;
use crate::values::Value;
use crate::write::Write;
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, Result};
use coodie_cql::AssignmentOperator;

/// A change of a column that is no counter.
pub(super) struct Change<'c> {
    pub(super) column: &'c Column,
    pub(super) write: &'c Write,
    pub(super) places: &'c mut Places,
}

impl Change<'_> {
    /// What it writes; `there` is what the column holds.
    pub(super) fn data(
        self,
        operator: AssignmentOperator,
        values: &[Value],
        there: Option<&Data>,
    ) -> Result<Option<Data>> {
        Ok(match operator {
            AssignmentOperator::Put => self.put(&values[0], &values[1])?,
            AssignmentOperator::Set => self.set(&values[0]),
            AssignmentOperator::Subtract => self.subtract(&values[0], there),
            _ => self.add(&values[0], operator == AssignmentOperator::Prepend),
        })
    }

    fn set(mut self, value: &Value) -> Option<Data> {
        let value = match value {
            Value::Bytes(value) => Some(value),
            Value::Unset => return None,
            _ => None,
        };
        if !self.column.is_multi_cell() {
            return Some(Data::Single(self.write.cell(value.cloned())));
        }
        let mut multi = Multi { deletion: Some(self.write.deletion_before()), cells: Vec::new() };
        if let Some(value) = value {
            self.elements(value, false, &mut multi);
        }
        Some(Data::Multi(multi))
    }

    fn add(mut self, value: &Value, before: bool) -> Option<Data> {
        let Value::Bytes(value) = value else { return None };
        let mut multi = Multi::default();
        self.elements(value, before, &mut multi);
        Some(Data::Multi(multi))
    }

    /// Adds a cell for each element of `value`.
    fn elements(&mut self, value: &[u8], before: bool, multi: &mut Multi) {
        let ty = &self.column.ty;
        let DataType::Collection { typ, .. } = ty else { return self.fields(value, multi) };
        let entries = collection::entries(typ, value);
        let mut before = before.then(|| self.places.before(entries.len()));
        for (key, value) in entries {
            let path = match (typ, &mut before) {
                (CollectionType::List(_), Some(before)) => before.next().unwrap_or_default(),
                (CollectionType::List(_), None) => self.places.after(),
                _ => key,
            };
            multi.put(ty, path, self.write.cell(Some(value)));
        }
    }

    /// Adds a cell for each field of a user type's `value` that is not null.
    fn fields(&self, value: &[u8], multi: &mut Multi) {
        for (at, field) in Components(value).enumerate() {
            if let Some(field) = field {
                let cell = self.write.cell(Some(Bytes::copy_from_slice(field)));
                multi.put(&self.column.ty, field_path(at), cell);
            }
        }
    }

    fn put(self, key: &Value, value: &Value) -> Result<Option<Data>> {
        let key = match key {
            Value::Bytes(key) => key.clone(),
            Value::Unset => return Err(invalid("Invalid unset map key")),
            _ => return Err(invalid("Invalid null map key")),
        };
        let value = match value {
            Value::Bytes(value) => Some(value.clone()),
            Value::Unset => return Ok(None),
            _ => None,
        };
        let cells = vec![(key, self.write.cell(value))];
        Ok(Some(Data::Multi(Multi { deletion: None, cells })))
    }

    /// Tombstones for the elements of `value`; those of a list are looked for.
    fn subtract(self, value: &Value, there: Option<&Data>) -> Option<Data> {
        let Value::Bytes(value) = value else { return None };
        let taken: Vec<_> = collection::Elements::of(value).map(Bytes::copy_from_slice).collect();
        let paths = match (&self.column.ty, there) {
            (DataType::Collection { typ: CollectionType::List(_), .. }, Some(Data::Multi(there))) => {
                let found = there.live(self.write.now).filter(|(_, element)| taken.contains(element));
                found.map(|(path, _)| path.clone()).collect()
            }
            (DataType::Collection { typ: CollectionType::List(_), .. }, _) => return None,
            _ => taken,
        };
        let mut multi = Multi::default();
        for path in paths {
            multi.put(&self.column.ty, path, self.write.cell(None));
        }
        Some(Data::Multi(multi))
    }
}
