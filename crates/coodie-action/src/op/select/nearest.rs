use super::Select;
use super::bound::codec;
use coodie_core::{CodecError, Error, Result, Values};
use coodie_cql::{Column, Model, vector_fault};

/// The most neighbours that servers give, unless they are set to others.
const MOST: u32 = 1_000;

impl<M: Model, A, R> Select<M, A, R> {
    pub(crate) fn order_by_ann<C, T, P, I>(
        &mut self,
        column: Column<C, T, P, I>,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) {
        let Some(at) = self.place(column.name()) else { return };
        let mut vector = Values::default();
        let encoded = vector.push(write).map_err(codec::<M>);
        let checked = encoded.and_then(|()| check_vector::<M>(usize::from(at), vector.cells()));
        match checked {
            Ok(()) if self.clauses().nearest.replace(at).is_none() => self.bound().nearest = Some(vector),
            Ok(()) => self.refuse(Error::invalid_query(format!(
                "{}: rows have one order: chain `.order_by_ann(..)` once",
                M::shapes().table().name
            ))),
            Err(why) => self.refuse(why),
        }
    }

    /// Tells whether neighbours are looked for.
    pub(super) fn searches(&self) -> bool {
        self.shape.clauses.as_ref().is_some_and(|clauses| clauses.nearest.is_some())
    }

    /// Refuses more neighbours than an index gives.
    pub(super) fn check_neighbours(&self, limit: Option<u32>) -> Result<()> {
        match limit.filter(|limit| self.searches() && *limit > MOST) {
            None => Ok(()),
            Some(limit) => Err(Error::invalid_query(format!(
                "{}: an index gives at most 1,000 neighbours, not {limit}: lower `.limit(..)`",
                M::shapes().table().name
            ))),
        }
    }
}

/// `cell` is the vector, behind its length.
fn check_vector<M: Model>(at: usize, cell: &[u8]) -> Result<()> {
    let (table, column) = (M::shapes().table(), &M::shapes().table().columns[at]);
    match vector_fault(column, cell.get(4..).unwrap_or_default()) {
        None => Ok(()),
        Some(why) => {
            Err(Error::invalid_query(format!("{}.{}: {why}: search for another", table.name, column.name)))
        }
    }
}
