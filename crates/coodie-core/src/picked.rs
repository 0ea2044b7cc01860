use crate::cells::Cells;
use crate::{CodecError, ColumnSpec, ColumnType, CqlType, Error, Result, TypeName, WireType};

/// One row of what a query selected: its cells are taken in the order of the selection.
pub struct Picked<'r> {
    table: &'static str,
    specs: &'r [ColumnSpec<'r>],
    cells: Cells<'r>,
    next: usize,
}

impl<'r> Picked<'r> {
    /// Begins to read the first row of `body`.
    #[must_use]
    #[inline]
    pub fn of(table: &'static str, specs: &'r [ColumnSpec<'r>], body: &'r [u8]) -> Self {
        Self { table, specs, cells: Cells::new(body), next: 0 }
    }

    /// Compares the types of an answer with those that were asked for. Further columns are ignored.
    ///
    /// # Errors
    /// `Schema`, if one is another, or is missing.
    pub fn check(table: &str, types: &[ColumnType], specs: &[ColumnSpec<'_>]) -> Result<()> {
        for (n, ty) in types.iter().enumerate() {
            match specs.get(n) {
                Some(spec) if ty.reads(spec.typ()) => {}
                Some(spec) => return Err(differs(table, ty, spec)),
                None => return Err(Error::schema(format!("{table}: the answer has {n} columns"))),
            }
        }
        Ok(())
    }

    /// Decodes the next cell.
    ///
    /// # Errors
    /// `Codec`, naming table and column.
    #[inline]
    pub fn take<F: CqlType>(&mut self) -> Result<F> {
        self.take_by(F::decode)
    }

    /// Returns the same, decoded by a function.
    ///
    /// # Errors
    /// `Codec`, naming table and column.
    #[inline]
    pub fn take_by<F>(
        &mut self,
        decode: impl FnOnce(Option<&[u8]>, &WireType<'_>) -> Result<F, CodecError>,
    ) -> Result<F> {
        let cell = self.cells.next();
        let Some(spec) = self.specs.get(self.next) else {
            return Err(Error::schema(format!("{}: the answer has too few columns", self.table)));
        };
        self.next += 1;
        cell.and_then(|cell| decode(cell, spec.typ())).map_err(|why| refused(self.table, spec, &why))
    }

    /// Returns what is left of the body behind the row.
    ///
    /// # Errors
    /// `Codec`, if the bytes end before the row does.
    #[inline]
    pub fn rest(mut self) -> Result<&'r [u8]> {
        let rest = self.cells.from(self.specs.len());
        rest.map_err(|why| Error::codec(format!("{}: {why}", self.table)))
    }
}

#[cold]
fn refused(table: &str, spec: &ColumnSpec<'_>, why: &CodecError) -> Error {
    Error::codec(format!("{table}.{}: {why}", spec.name()))
}

#[cold]
fn differs(table: &str, wanted: &ColumnType, spec: &ColumnSpec<'_>) -> Error {
    Error::schema(format!(
        "{table}.{} is `{}`, and `{wanted}` was asked for: ask for the type that the server answers with",
        spec.name(),
        TypeName(spec.typ())
    ))
}
