use crate::written::key_columns;
use crate::{Shape, Statement};
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
        let places = |columns: &[usize]| -> Option<Runs> {
            let place = |at: &usize| {
                let (_, place, _) =
                    key.iter().find(|(of, _, only)| *of == table.columns[*at].name && *only)?;
                Some(*place)
            };
            columns.iter().map(place).collect::<Option<Vec<_>>>().map(|places| runs(&places))
        };
        // Of 1.0 and 1.00 the bytes differ, and the row does not.
        let has_decimals = table.clustering.iter().any(|at| table.columns[*at].ty == ColumnType::Decimal);
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

fn runs(places: &[usize]) -> Runs {
    let runs = places.chunk_by(|one, next| one + 1 == *next);
    // A statement has as many values as 16 bits can count.
    runs.map(|run| (run[0] as u16, run.len() as u16)).collect()
}

/// The places of all values that have to do with static columns.
fn static_places(shape: &Shape, table: &Table) -> Runs {
    let is_static = |name: &str| {
        let mut columns = table.columns.iter();
        columns.any(|column| column.name == name && column.role.is_static())
    };
    let all = 0..shape.markers().len();
    let places: Vec<usize> = match shape.statement() {
        Statement::Insert(insert) if insert.columns.iter().any(|column| is_static(column.name.as_str())) => {
            // What follows the columns is the TTL and the timestamp, which are of their cells too.
            let of_statics = |place: &usize| {
                insert.columns.get(*place).is_none_or(|column| is_static(column.name.as_str()))
            };
            all.filter(of_statics).collect()
        }
        Statement::Update(update)
            if update.assignments.iter().any(|change| is_static(change.target.column.name.as_str())) =>
        {
            all.collect()
        }
        Statement::Delete(delete)
            if delete.columns.iter().any(|target| is_static(target.column.name.as_str())) =>
        {
            all.collect()
        }
        _ => Vec::new(),
    };
    runs(&places)
}

impl Shape {
    /// Where a write with these values goes; hashes of one `state` can be compared.
    #[must_use]
    pub fn destination(&self, values: &Values, state: &impl BuildHasher) -> Destination {
        let KeyPlaces { table, partition, clustering, statics } = self.key_places();
        let Some(partition) = partition else {
            return Destination { partition: None, row: None, statics: None };
        };
        let (cells, mut hasher) = (values.cells(), state.build_hasher());
        hasher.write_u64(*table);
        hash_cells(partition, cells, &mut hasher);
        let partition = hasher.finish();
        let statics = (!statics.is_empty()).then(|| {
            let mut hasher = state.build_hasher();
            hash_cells(statics, cells, &mut hasher);
            hasher.finish()
        });
        let row = clustering.as_ref().map(|clustering| {
            hash_cells(clustering, cells, &mut hasher);
            hasher.finish()
        });
        Destination { partition: Some(partition), row, statics }
    }
}

/// Cells with their lengths.
fn hash_cells(runs: &[(u16, u16)], cells: &[u8], hasher: &mut impl Hasher) {
    for (before, count) in runs {
        let begin = skip(cells, *before);
        let length = begin.len() - skip(begin, *count).len();
        hasher.write(&begin[..length]);
    }
}

/// What follows after so many cells.
fn skip(mut cells: &[u8], count: u16) -> &[u8] {
    for _ in 0..count {
        let Some((length, rest)) = cells.split_first_chunk::<4>() else { break };
        // Null and unset have lengths below 0, and no bytes.
        let length = usize::try_from(i32::from_be_bytes(*length)).unwrap_or(0);
        cells = rest.get(length..).unwrap_or_default();
    }
    cells
}
