use crate::catalogue::{Definition, Kind};
use crate::collection::Elements;
use crate::compare::compare;
use crate::refusal::invalid;
use crate::restrictions::{holds_duration, of_durations};
use crate::storage::{Data, Row, field_path};
use crate::tuple::Components;
use crate::values::Value;
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, Name, Result};
use coodie_cql::{Operator, Relation, Subject};

/// One term of an `IF`, which waits for its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) column: usize,
    part: Part,
    operator: Operator,
    /// The place of its first `?`.
    marker: usize,
}

/// Which part of the column is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Entry,
    /// By its position in the user type.
    Field(usize),
}

/// A term with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    comparison: Comparison,
    key: Option<Bytes>,
    value: Value,
}

impl Comparison {
    /// The term of a relation, if the column can be compared so.
    pub(crate) fn of(relation: &Relation, table: &Definition, marker: usize) -> Result<Self> {
        let name = &relation.subject.columns()[0].name;
        let column = table.column(name)?;
        let ty = &table.columns[column].ty;
        if table.columns[column].is_counter() {
            return Err(invalid("Conditions on counters are not supported"));
        }
        let part = part(&relation.subject, name, ty)?;
        let comparison = Self { column, part, operator: relation.operator, marker };
        comparison.check(&comparison.compared_type(ty))?;
        if table.columns[column].is_key() {
            return Err(invalid(format!("PRIMARY KEY column '{name}' cannot have IF conditions")));
        }
        Ok(comparison)
    }

    /// How many `?` it takes.
    pub(crate) fn markers(&self) -> usize {
        1 + usize::from(self.part == Part::Entry)
    }

    fn check(&self, ty: &DataType) -> Result<()> {
        if !self.operator.is_range() || !holds_duration(ty) {
            return Ok(());
        }
        Err(invalid(match ty {
            DataType::Native(_) => {
                format!("Slice conditions ( {} ) are not supported on durations", self.operator)
            }
            _ => format!("Slice conditions are not supported on {}", of_durations(ty)),
        }))
    }

    fn compared_type(&self, ty: &DataType) -> DataType {
        match (self.part, ty) {
            (Part::Entry, DataType::Collection { typ: CollectionType::Map(_, value), .. }) => {
                (**value).clone()
            }
            (Part::Entry, DataType::Collection { typ: CollectionType::List(element), .. }) => {
                (**element).clone()
            }
            (Part::Field(at), DataType::UserDefinedType { definition, .. }) => {
                definition.field_types[at].1.clone()
            }
            _ => ty.clone(),
        }
    }

    /// The term with its values.
    pub(crate) fn bind(&self, table: &Definition, values: &[Value]) -> Result<Term> {
        let ty = &table.columns[self.column].ty;
        let key = match (self.part, values.get(self.marker)) {
            (Part::Entry, Some(Value::Bytes(key))) => Some(check_position(ty, key)?),
            (Part::Entry, _) => {
                let kind = if is_map(ty) { "map" } else { "list" };
                return Err(invalid(format!("Invalid null value for {kind} element access")));
            }
            _ => None,
        };
        let value = match values.get(self.marker + self.markers() - 1) {
            None | Some(Value::Unset) => return Err(invalid("Invalid 'unset' value in condition")),
            Some(Value::Null) if self.operator == Operator::In => {
                return Err(invalid("Invalid null list in IN condition"));
            }
            Some(value) => value.clone(),
        };
        let equals = matches!(self.operator, Operator::Eq | Operator::Ne | Operator::In);
        if value == Value::Null && !equals {
            let operator = self.operator;
            return Err(invalid(format!("Invalid comparison with null for operator \"{operator}\"")));
        }
        Ok(Term { comparison: self.clone(), key, value })
    }
}

fn part(subject: &Subject<coodie_cql::ColumnRef>, name: &Name, ty: &DataType) -> Result<Part> {
    match (subject, ty) {
        (Subject::Entry(_), DataType::Collection { typ: CollectionType::Set(_), .. }) => {
            Err(invalid(format!("Invalid element access syntax for set column {name}")))
        }
        (Subject::Entry(_), DataType::Collection { .. }) => Ok(Part::Entry),
        (Subject::Entry(_), _) => {
            Err(invalid(format!("Invalid element access syntax for non-collection column {name}")))
        }
        (Subject::Field(_, field), DataType::UserDefinedType { definition, .. }) => {
            let at = definition.field_types.iter().position(|(of, _)| of == field);
            at.map(Part::Field)
                .ok_or_else(|| invalid(format!("Unknown field {} for column {name}", Name::new(*field))))
        }
        _ => Ok(Part::Whole),
    }
}

fn is_map(ty: &DataType) -> bool {
    matches!(ty, DataType::Collection { typ: CollectionType::Map(..), .. })
}

fn check_position(ty: &DataType, key: &Bytes) -> Result<Bytes> {
    let at = key.first_chunk().map_or(0, |at| i32::from_be_bytes(*at));
    if !is_map(ty) && at < 0 {
        return Err(invalid(format!("Invalid negative list index {at}")));
    }
    Ok(key.clone())
}

impl Term {
    /// The column compared.
    pub(crate) fn column(&self) -> usize {
        self.comparison.column
    }

    /// Tells whether it is about the statics of the partition.
    pub(crate) fn is_static(&self, table: &Definition) -> bool {
        table.columns[self.column()].kind == Kind::Static
    }

    /// Tells whether it holds for a row, at `now`; without a row, of nulls.
    pub(crate) fn holds(&self, table: &Definition, row: Option<&Row>, now: i64) -> bool {
        let column = &table.columns[self.column()];
        let found = row.and_then(|row| self.found(row, &column.ty, now));
        let ty = &column.ty;
        match &self.value {
            Value::List(list) => list.iter().any(|value| {
                let value = value.as_ref().filter(|value| !self.is_empty_whole(ty, value));
                self.compare(ty, Operator::Eq, found.as_ref(), value)
            }),
            Value::Bytes(value) => {
                let value = Some(value).filter(|value| !self.is_empty_whole(ty, value));
                self.compare(ty, self.comparison.operator, found.as_ref(), value)
            }
            _ => self.compare(ty, self.comparison.operator, found.as_ref(), None),
        }
    }

    /// An empty collection that is not frozen is null.
    fn is_empty_whole(&self, ty: &DataType, value: &[u8]) -> bool {
        let whole = self.comparison.part == Part::Whole
            && !matches!(self.comparison.operator, Operator::Contains | Operator::ContainsKey);
        whole && matches!(ty, DataType::Collection { frozen: false, .. }) && Elements::of(value).left() == 0
    }

    /// What a row holds of what is compared.
    fn found(&self, row: &Row, ty: &DataType, now: i64) -> Option<Bytes> {
        let whole = row.value(self.column(), ty, now);
        match (self.comparison.part, row.columns.get(&self.column())) {
            (Part::Whole, _) => whole,
            (Part::Field(at), Some(Data::Multi(multi))) => {
                let path = field_path(at);
                multi.live(now).find(|(other, _)| **other == path).map(|(_, value)| value.clone())
            }
            (Part::Field(at), _) => {
                let field = Components(whole.as_deref()?).nth(at).flatten()?;
                Some(Bytes::copy_from_slice(field))
            }
            (Part::Entry, _) => self.element(ty, whole.as_deref()?),
        }
    }

    /// The value under the key, or at the position.
    fn element(&self, ty: &DataType, whole: &[u8]) -> Option<Bytes> {
        let (key, copy) = (self.key.as_ref()?, Bytes::copy_from_slice);
        let DataType::Collection { typ: CollectionType::Map(key_type, _), .. } = ty else {
            let at = i32::from_be_bytes(*key.first_chunk()?);
            return Elements::of(whole).nth(usize::try_from(at).ok()?).map(copy);
        };
        let mut cells = Elements::pairs_of(whole);
        while let (Some(other), Some(value)) = (cells.next(), cells.next()) {
            if compare(key_type, other, key).is_eq() {
                return Some(copy(value));
            }
        }
        None
    }

    /// Null is equal to null, different from all else, and neither below nor above anything.
    fn compare(
        &self,
        ty: &DataType,
        operator: Operator,
        found: Option<&Bytes>,
        value: Option<&Bytes>,
    ) -> bool {
        let (Some(found), Some(value)) = (found, value) else {
            let same = found.is_none() && value.is_none();
            return match operator {
                Operator::Eq => same,
                Operator::Ne => !same,
                _ => false,
            };
        };
        if matches!(operator, Operator::Contains | Operator::ContainsKey) {
            return contains(ty, operator, found, value);
        }
        let order = compare(&self.order_type(ty), found, value);
        match operator {
            Operator::Lt => order.is_lt(),
            Operator::Le => order.is_le(),
            Operator::Gt => order.is_gt(),
            Operator::Ge => order.is_ge(),
            Operator::Ne => order.is_ne(),
            _ => order.is_eq(),
        }
    }

    /// The type by which values are compared: the server compares those of a map's entries as if they were keys.
    fn order_type(&self, ty: &DataType) -> DataType {
        match (self.comparison.part, ty) {
            (Part::Entry, DataType::Collection { typ: CollectionType::Map(key, _), .. }) => (**key).clone(),
            _ => self.comparison.compared_type(ty),
        }
    }
}

fn contains(ty: &DataType, operator: Operator, found: &[u8], value: &[u8]) -> bool {
    let DataType::Collection { typ, .. } = ty else { return false };
    match typ {
        CollectionType::Map(key, element) => {
            let mut cells = Elements::pairs_of(found);
            let keys = operator == Operator::ContainsKey;
            std::iter::from_fn(|| Some((cells.next()?, cells.next()?))).any(|(other, held)| {
                if keys { compare(key, other, value).is_eq() } else { compare(element, held, value).is_eq() }
            })
        }
        CollectionType::List(element) | CollectionType::Set(element) => {
            Elements::of(found).any(|held| compare(element, held, value).is_eq())
        }
        _ => false,
    }
}
