use super::{Part, Places};
use crate::catalogue::Column;
use crate::collection;
use crate::refusal::invalid;
use crate::storage::{Cell, Data, Multi, field_path};
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
        value: &Value,
        there: Option<&Data>,
    ) -> Option<Data> {
        match operator {
            AssignmentOperator::Set => self.set(value),
            AssignmentOperator::Subtract => self.subtract(value, there),
            _ => self.add(value, operator == AssignmentOperator::Prepend),
        }
    }

    /// What setting a part of it writes: of an entry, its key is the first of the values.
    pub(super) fn set_part(self, part: Part, values: &[Value], there: Option<&Data>) -> Result<Option<Data>> {
        let (path, value) = match part {
            Part::Field(at) => (field_path(at), &values[0]),
            _ if self.is_list() => match self.element(&values[0], there, "set")? {
                Some(path) => (path, &values[1]),
                None => return Err(invalid("Invalid unset value for list index")),
            },
            _ => (map_key(&values[0])?, &values[1]),
        };
        let value = match value {
            Value::Bytes(value) => Some(value.clone()),
            Value::Unset => return Ok(None),
            _ => None,
        };
        Ok(Some(one_cell(path, self.write.cell(value))))
    }

    /// What deleting a part of it writes.
    pub(super) fn delete_part(
        self,
        part: Part,
        key: Option<&Value>,
        there: Option<&Data>,
    ) -> Result<Option<Data>> {
        let path = match (part, key) {
            (Part::Field(at), _) => field_path(at),
            (_, Some(key)) if self.is_list() => match self.element(key, there, "delete")? {
                Some(path) => path,
                None => return Ok(None),
            },
            (_, Some(key)) => map_key(key)?,
            (_, None) => return Ok(None),
        };
        Ok(Some(one_cell(path, self.write.cell(None))))
    }

    fn is_list(&self) -> bool {
        matches!(self.column.ty, DataType::Collection { typ: CollectionType::List(_), .. })
    }

    /// The path of the element at a position; `None`, if the position is unset.
    fn element(&self, at: &Value, there: Option<&Data>, verb: &str) -> Result<Option<Bytes>> {
        let at = match at {
            Value::Bytes(at) => at.first_chunk().map_or(0, |at| i32::from_be_bytes(*at)),
            Value::Unset => return Ok(None),
            _ => return Err(invalid("Invalid null value for list index")),
        };
        let mut live = Vec::new();
        if let Some(Data::Multi(there)) = there {
            live.extend(there.live(self.write.now).map(|(path, _)| path));
        }
        if live.is_empty() {
            let preposition = if verb == "set" { "on" } else { "from" };
            return Err(invalid(format!(
                "Attempted to {verb} an element {preposition} a list which is null"
            )));
        }
        let found = usize::try_from(at).ok().and_then(|at| live.get(at));
        let size = live.len();
        let path =
            found.ok_or_else(|| invalid(format!("List index {at} out of bound, list has size {size}")))?;
        Ok(Some((*path).clone()))
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

fn map_key(key: &Value) -> Result<Bytes> {
    match key {
        Value::Bytes(key) => Ok(key.clone()),
        Value::Unset => Err(invalid("Invalid unset map key")),
        _ => Err(invalid("Invalid null map key")),
    }
}

fn one_cell(path: Bytes, cell: Cell) -> Data {
    Data::Multi(Multi { deletion: None, cells: vec![(path, cell)] })
}
