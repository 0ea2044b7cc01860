use crate::written::{key_columns, places};
use crate::{ColumnRef, Shape, Statement};
use coodie_core::{ColumnType, Table, Values};
use smallvec::SmallVec;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher};

/// Where one write goes, as hashes: cheap to make and to compare, for those who write many rows.
///
/// What goes to one place has one hash. Two places may have one hash as well, though hardly ever do: treat them as one
/// only where that is right, if slower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Destination {
    /// The partition, and its table; `None`, if there may be several partitions.
    pub partition: Option<u64>,
    /// The row; `None`, if the write is not of one row that has a clustering key.
    pub row: Option<u64>,
    /// What is written to the static columns, if anything is; they are of all rows of the partition.
    pub statics: Option<u64>,
}

/// Values that stand side by side: how many before them, and how many they are.
type Runs = SmallVec<[(u16, u16); 2]>;

/// The places of the values that say where a write goes: the same for all writes of a shape.
#[derive(Debug, Default)]
pub(crate) struct KeyPlaces {
    /// The name of the table.
    table: u64,
    partition: Option<Runs>,
    clustering: Option<Runs>,
    statics: Runs,
}

impl KeyPlaces {
    pub(crate) fn of(shape: &Shape) -> Self {
        let Some(table) = shape.table() else { return Self::default() };
        let key = key_columns(shape.statement(), table);
        let places = |columns: &[usize]| places(&key, table, columns).map(|places| runs(&places));
        // Of 1.0 and 1.00 the bytes differ, and the row does not.
        let has_decimals = table.clustering.iter().any(|at| holds_decimals(&table.columns[*at].ty));
        let mut name = DefaultHasher::new();
        (table.keyspace, table.name).hash(&mut name);
        Self {
            table: name.finish(),
            partition: places(&table.partition),
            clustering: places(&table.clustering).filter(|runs| !runs.is_empty() && !has_decimals),
            statics: static_places(shape, table),
        }
    }
}

fn holds_decimals(ty: &ColumnType) -> bool {
    match ty {
        ColumnType::Decimal => true,
        ColumnType::List(of) | ColumnType::Set(of) | ColumnType::Vector(of, _) | ColumnType::Frozen(of) => {
            holds_decimals(of)
        }
        ColumnType::Map(key, value) => holds_decimals(key) || holds_decimals(value),
        ColumnType::Tuple(all) => all.iter().any(holds_decimals),
        ColumnType::User(of) => of.fields.iter().any(|field| holds_decimals(&field.ty)),
        _ => false,
    }
}

fn runs(places: &[usize]) -> Runs {
    let runs = places.chunk_by(|one, next| one + 1 == *next);
    // A statement has as many values as 16 bits can count.
    runs.map(|run| (run[0] as u16, run.len() as u16)).collect()
}

/// The places of all values that have to do with static columns.
fn static_places(shape: &Shape, table: &Table) -> Runs {
    let is_static = |column: &ColumnRef| {
        let mut columns = table.columns.iter();
        columns.any(|of| of.name == column.name.as_str() && of.role.is_static())
    };
    let writes_some = match shape.statement() {
        Statement::Insert(insert) => insert.columns.iter().any(is_static),
        Statement::Update(update) => update.assignments.iter().any(|change| is_static(&change.target.column)),
        Statement::Delete(delete) => delete.columns.iter().any(|target| is_static(&target.column)),
        _ => false,
    };
    let counts = |place: &usize| match shape.statement() {
        // What follows the columns is the TTL and the timestamp, which are of their cells too.
        Statement::Insert(insert) => insert.columns.get(*place).is_none_or(is_static),
        _ => true,
    };
    let all = 0..if writes_some { shape.markers().len() } else { 0 };
    runs(&all.filter(counts).collect::<Vec<_>>())
}

impl Shape {
    /// Says where a write with these values goes; hashes of one `state` can be compared.
    #[must_use]
    pub fn destination(&self, values: &Values, state: &impl BuildHasher) -> Destination {
        let KeyPlaces { table, partition, clustering, statics } = self.key_places();
        let Some(partition) = partition else {
            return Destination { partition: None, row: None, statics: None };
        };
        let mut hasher = state.build_hasher();
        hasher.write_u64(*table);
        hash_cells(partition, values, &mut hasher);
        let partition = hasher.finish();
        let statics = (!statics.is_empty()).then(|| {
            let mut hasher = state.build_hasher();
            hash_cells(statics, values, &mut hasher);
            hasher.finish()
        });
        let row = clustering.as_ref().map(|clustering| {
            hash_cells(clustering, values, &mut hasher);
            hasher.finish()
        });
        Destination { partition: Some(partition), row, statics }
    }
}

/// Cells with their lengths.
#[inline]
fn hash_cells(runs: &[(u16, u16)], values: &Values, hasher: &mut impl Hasher) {
    for (before, count) in runs.iter().map(|(before, count)| (usize::from(*before), usize::from(*count))) {
        hasher.write(values.borrowed().range(before..before + count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_found_within_other_types() {
        use ColumnType::*;
        assert!(holds_decimals(&Frozen(&Map(&Int, &Tuple(&[Text, Decimal])))));
        assert!(!holds_decimals(&Frozen(&List(&Tuple(&[Text, Varint])))));
    }
}
