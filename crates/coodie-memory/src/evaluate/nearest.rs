use super::scan::{Found, Scan};
use crate::catalogue::{Class, Definition, is_vector};
use crate::function::Similarity;
use crate::refusal::invalid;
use crate::values::Value;
use crate::vector::floats;
use coodie_core::{DataType, NativeType, Result};
use coodie_cql::{ColumnRef, Relation};

/// A search for the nearest neighbours of a vector. It is exact: every row is compared.
pub(super) struct Nearest<'t> {
    table: &'t Definition,
    column: usize,
    similarity: Similarity,
}

impl<'t> Nearest<'t> {
    /// By the index of a column; other columns that are compared must be indexed as well.
    pub(super) fn of(table: &'t Definition, column: &ColumnRef, filters: &[Relation]) -> Result<Self> {
        let at = table.column(&column.name)?;
        let ty = &table.columns[at].ty;
        if !is_vector(ty)
            || !matches!(ty, DataType::Vector { typ, .. } if **typ == DataType::Native(NativeType::Float))
        {
            return Err(invalid("ANN ordering is only supported on float vector indexes"));
        }
        let mut indexes = table.indexes.iter();
        let index = indexes.find(|index| index.column == at && index.class == Class::Attached);
        let index =
            index.ok_or_else(|| invalid("ANN ordering by vector requires the column to be indexed"))?;
        check_filters(table, filters)?;
        let similarity = index.options.get("similarity_function").and_then(|name| Similarity::named(name));
        Ok(Self { table, column: at, similarity: similarity.unwrap_or(Similarity::Cosine) })
    }

    /// The rows whose vectors are nearest, the nearest first.
    pub(super) fn find<'r>(&self, scan: &Scan<'r>, to: Option<&Value>, most: u32) -> Result<Vec<Found<'r>>> {
        let Some(Value::Bytes(to)) = to else { return Err(invalid("Invalid null value for ANN ordering")) };
        let to = floats(to);
        if self.similarity == Similarity::Cosine && to.iter().all(|element| *element == 0.0) {
            return Err(invalid(
                "Zero and near-zero vectors cannot be indexed or queried with cosine similarity",
            ));
        }
        let near = |row: Found<'r>| {
            let vector = row.value(self.table, self.column, scan.now)?;
            Some((self.similarity.of(&floats(&vector), &to), row))
        };
        let mut found: Vec<_> = scan.fetch(None, usize::MAX).into_iter().filter_map(near).collect();
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        found.truncate(most as usize);
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }
}

fn check_filters(table: &Definition, filters: &[Relation]) -> Result<()> {
    for column in filters.iter().flat_map(|filter| filter.subject.columns()) {
        let at = table.column(&column.name)?;
        let is_indexed = table.indexes.iter().any(|index| index.column == at);
        if !is_indexed && !table.columns[at].is_key() {
            return Err(invalid("ANN ordering by vector requires all restricted column(s) to be indexed"));
        }
    }
    Ok(())
}
