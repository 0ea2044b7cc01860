//! The `WHERE` of a statement: what it restricts, and whether it may. Cassandra's `StatementRestrictions`.

mod check;
mod expression;
mod filtering;
mod part;
mod pattern;
mod plan;
mod reach;
mod restriction;
mod token;
mod tuple_range;

pub(crate) use expression::Expression;
pub(crate) use reach::{Keys, check_length};
pub(crate) use restriction::{Bound, Restriction};
pub(crate) use token::TokenRange;

use part::{Asked, Part};
use token::TokenRestriction;

use crate::catalogue::{Column, Definition, Kind};
use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, Error, NativeType, Result, TypeName};
use coodie_cql::{Operator, Relation, Subject};
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
    /// What is asked of parts of collections.
    parts: Vec<Part>,
    token: Option<TokenRestriction>,
    /// Whether partitions are looked for rather than named.
    pub(crate) key_range: bool,
    /// Whether an index leads to the rows.
    pub(crate) uses_index: bool,
    filters_partition: bool,
    filters_clustering: bool,
}

impl<'t> Restrictions<'t> {
    /// The relations of a `WHERE`, whose values begin at `first`.
    pub(crate) fn of(
        table: &'t Definition,
        purpose: Purpose,
        relations: &[Relation],
        first: usize,
    ) -> Result<Self> {
        let mut all = Self::none(table, purpose);
        let mut marker = first;
        for relation in relations {
            all.add(relation, marker)?;
            marker += places(relation);
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
            parts: Vec::new(),
            token: None,
            key_range: false,
            uses_index: false,
            filters_partition: false,
            filters_clustering: false,
        }
    }

    fn add(&mut self, relation: &Relation, marker: usize) -> Result<()> {
        let named = relation.subject.columns().iter().map(|column| self.table.column(&column.name));
        let columns = named.collect::<Result<Vec<_>>>()?;
        let operator = relation.operator;
        match &relation.subject {
            Subject::Token(_) => self.insert_token(TokenRestriction::of(operator, marker, None)),
            Subject::KeyToken(key) => {
                self.insert_token(TokenRestriction::of(operator, marker, Some(key.len())))
            }
            // Together they are no more than each by itself.
            Subject::Tuple(_) if operator == Operator::Eq => columns
                .into_iter()
                .enumerate()
                .try_for_each(|(n, at)| self.insert(at, Restriction::Eq(marker + n))),
            Subject::Tuple(_) => {
                columns.iter().try_for_each(|at| self.check_comparable(*at, operator, false))?;
                self.insert(columns[0], Restriction::of(operator, marker, columns.len()))
            }
            subject => {
                let is_entry = matches!(subject, Subject::Entry(_));
                self.check_comparable(columns[0], operator, is_entry)?;
                let part = Asked::of(is_entry, operator);
                self.parts.extend(part.map(|asked| Part { column: columns[0], asked, marker }));
                let restriction = Restriction::of(operator, marker, 1);
                self.insert(columns[0], part.map_or(restriction, |_| Restriction::Contains))
            }
        }
    }

    fn check_comparable(&self, at: usize, operator: Operator, is_entry: bool) -> Result<()> {
        let column = &self.table.columns[at];
        if operator.is_range() && holds_duration(&column.ty) {
            return Err(invalid(format!(
                "Slice restrictions are not supported on {}",
                of_durations(&column.ty)
            )));
        }
        if column.is_multi_cell() && Asked::of(is_entry, operator).is_none() {
            return Err(refuse_multi_cell(column, operator));
        }
        Ok(())
    }

    fn insert(&mut self, column: usize, restriction: Restriction) -> Result<()> {
        let kind = self.table.columns[column].kind;
        let (restrictions, place) = match kind {
            Kind::Partition(place) => (&mut self.partition, place),
            Kind::Clustering(place, _) => (&mut self.clustering, place),
            Kind::Static | Kind::Regular => (&mut self.other, column),
        };
        let covers = |(at, there): (&usize, &Restriction)| *at < place && at + there.columns() > place;
        let covered = |(at, _): (&usize, &Restriction)| *at > place && *at < place + restriction.columns();
        if restrictions.iter().any(|there| covers(there) || covered(there)) {
            let name = &self.table.columns[column].name;
            return Err(invalid(format!(
                "Column \"{name}\" cannot be restricted by two inequalities not starting with the same column"
            )));
        }
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

    /// Tells whether an `IN` names rows.
    pub(crate) fn has_row_in(&self) -> bool {
        self.clustering
            .values()
            .any(|restriction| matches!(restriction, Restriction::In(_) | Restriction::InTuples(..)))
    }

    /// Tells whether rows are given by a range, or by a part of their clustering key.
    pub(crate) fn has_row_range(&self) -> bool {
        let restricted: usize = self.clustering.values().map(|restriction| restriction.columns()).sum();
        restricted < self.table.clustering.len() || self.clustering.values().any(|r| r.is_slice())
    }
}

/// How many places the values of a relation take: those of a tuple one each.
pub(crate) fn places(relation: &Relation) -> usize {
    match &relation.subject {
        Subject::Tuple(columns) if relation.operator != Operator::In => columns.len(),
        subject => subject.values(),
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
