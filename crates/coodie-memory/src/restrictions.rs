//! The `WHERE` of a statement: what it restricts, and whether it may. Cassandra's `StatementRestrictions`.

mod check;
mod expression;
mod filtering;
mod plan;
mod reach;
mod restriction;

pub(crate) use expression::Expression;
pub(crate) use reach::{Keys, check_length};
pub(crate) use restriction::Restriction;

use crate::catalogue::{Column, Definition, Kind};
use crate::refusal::{compared, invalid};
use coodie_core::{CollectionType, DataType, Error, NativeType, Result, TypeName};
use coodie_cql::{Operator, Relation};
use std::collections::BTreeMap;
use std::fmt;

/// The statements that have a `WHERE`, or are treated so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Select,
    Insert,
    Update,
    Delete,
}

/// What a statement is, as far as its restrictions go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Purpose {
    pub(crate) verb: Verb,
    /// Whether it reads or writes static columns only.
    pub(crate) only_statics: bool,
    pub(crate) allow_filtering: bool,
}

/// What a statement restricts: columns by their place, values by the place of their `?`.
#[derive(Debug)]
pub(crate) struct Restrictions<'t> {
    pub(crate) table: &'t Definition,
    purpose: Purpose,
    /// By place in the partition key.
    pub(crate) partition: BTreeMap<usize, Restriction>,
    /// By place in the clustering key.
    pub(crate) clustering: BTreeMap<usize, Restriction>,
    /// By place in the table.
    pub(crate) other: BTreeMap<usize, Restriction>,
    /// Whether partitions are looked for rather than named.
    pub(crate) key_range: bool,
    /// Whether an index leads to the rows.
    pub(crate) uses_index: bool,
    filters_partition: bool,
    filters_clustering: bool,
}

impl<'t> Restrictions<'t> {
    /// The relations of a `WHERE`; the n-th one's value is the `?` at `first + n`.
    pub(crate) fn of(
        table: &'t Definition,
        purpose: Purpose,
        relations: &[Relation],
        first: usize,
    ) -> Result<Self> {
        let mut all = Self::none(table, purpose);
        for (n, relation) in relations.iter().enumerate() {
            all.add(relation, first + n)?;
        }
        all.check()?;
        Ok(all)
    }

    /// The key columns of an `INSERT`, each with the place of its `?`.
    pub(crate) fn of_insert(
        table: &'t Definition,
        only_statics: bool,
        key: impl Iterator<Item = (usize, usize)>,
    ) -> Result<Self> {
        let mut all = Self::none(table, Purpose { verb: Verb::Insert, only_statics, allow_filtering: false });
        for (column, marker) in key {
            all.insert(column, Restriction::Eq(marker))?;
        }
        all.check()?;
        Ok(all)
    }

    fn none(table: &'t Definition, purpose: Purpose) -> Self {
        Self {
            table,
            purpose,
            partition: BTreeMap::new(),
            clustering: BTreeMap::new(),
            other: BTreeMap::new(),
            key_range: false,
            uses_index: false,
            filters_partition: false,
            filters_clustering: false,
        }
    }

    fn add(&mut self, relation: &Relation, marker: usize) -> Result<()> {
        let at = self.table.column(compared(relation)?)?;
        let column = &self.table.columns[at];
        let operator = relation.operator;
        if operator.is_range() && holds_duration(&column.ty) {
            return Err(invalid(format!(
                "Slice restrictions are not supported on {}",
                of_durations(&column.ty)
            )));
        }
        if column.is_multi_cell() {
            return Err(refuse_multi_cell(column, operator));
        }
        self.insert(at, Restriction::of(operator, marker))
    }

    fn insert(&mut self, column: usize, restriction: Restriction) -> Result<()> {
        let kind = self.table.columns[column].kind;
        let (restrictions, place) = match kind {
            Kind::Partition(place) => (&mut self.partition, place),
            Kind::Clustering(place, _) => (&mut self.clustering, place),
            Kind::Static | Kind::Regular => (&mut self.other, column),
        };
        let last = restrictions.last_key_value().map(|(place, last)| (*place, *last));
        let merged = match restrictions.get(&place) {
            Some(there) => there.merge(restriction, &self.table.columns[column].name)?,
            None => restriction,
        };
        restrictions.insert(place, merged);
        match (kind, last) {
            (Kind::Clustering(place, _), Some(last)) => self.check_after(last, place, restriction),
            _ => Ok(()),
        }
    }

    /// Tells whether any row in particular is asked for, rather than whole partitions.
    pub(crate) fn selects_rows(&self) -> bool {
        let regular = |at: &usize| self.table.columns[*at].kind == Kind::Regular;
        !self.clustering.is_empty() || self.other.keys().any(regular)
    }

    /// Tells whether an `IN` names the partitions.
    pub(crate) fn has_key_in(&self) -> bool {
        self.partition.values().any(|restriction| matches!(restriction, Restriction::In(_)))
    }

    /// Tells whether an `IN` names rows.
    pub(crate) fn has_row_in(&self) -> bool {
        self.clustering.values().any(|restriction| matches!(restriction, Restriction::In(_)))
    }

    /// Tells whether rows are given by a range, or by a part of their clustering key.
    pub(crate) fn has_row_range(&self) -> bool {
        self.clustering.len() < self.table.clustering.len() || self.clustering.values().any(|r| r.is_slice())
    }
}

fn refuse_multi_cell(column: &Column, operator: Operator) -> Error {
    let (name, ty) = (&column.name, TypeName(&column.ty));
    invalid(match column.ty {
        DataType::UserDefinedType { .. } => {
            format!("Non-frozen UDT column '{name}' ({ty}) cannot be restricted by any relation")
        }
        _ => format!("Collection column '{name}' ({ty}) cannot be restricted by a '{operator}' relation"),
    })
}

/// Tells whether a `duration` stands anywhere in the type. The server does not look into vectors.
pub(crate) fn holds_duration(ty: &DataType) -> bool {
    match ty {
        DataType::Native(native) => *native == NativeType::Duration,
        DataType::Collection { typ: CollectionType::List(ty) | CollectionType::Set(ty), .. } => {
            holds_duration(ty)
        }
        DataType::Collection { typ: CollectionType::Map(key, value), .. } => {
            holds_duration(key) || holds_duration(value)
        }
        DataType::Tuple(types) => types.iter().any(holds_duration),
        DataType::UserDefinedType { definition, .. } => {
            definition.field_types.iter().any(|(_, ty)| holds_duration(ty))
        }
        _ => false,
    }
}

/// How messages call columns whose type holds durations.
pub(crate) fn of_durations(ty: &DataType) -> &'static str {
    match ty {
        DataType::Collection { .. } => "collections containing durations",
        DataType::Tuple(_) => "tuples containing durations",
        DataType::UserDefinedType { .. } => "UDTs containing durations",
        _ => "duration columns",
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Select => "SELECT",
            Self::Insert => "INSERT",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
        })
    }
}
