use crate::{CodecError, ColumnSpec, Error, Result, Table, WireType, cell};

/// Where the columns of a table are in the rows of one answer: found once for all rows.
#[derive(Debug)]
pub struct Layout(Option<Vec<Option<usize>>>);

impl Layout {
    /// Finds the table's columns by name and compares their types. Further columns are ignored.
    ///
    /// # Errors
    /// `Schema`, if a column has another type than the model declares.
    #[inline]
    pub fn of(table: &Table, specs: &[ColumnSpec<'_>]) -> Result<Self> {
        // An answer that has the table's own columns was compared already.
        if std::ptr::eq(table.specs().as_ptr().cast(), specs.as_ptr()) {
            return Ok(Self(None));
        }
        Self::find(table, specs)
    }

    fn find(table: &Table, specs: &[ColumnSpec<'_>]) -> Result<Self> {
        let in_order = table.columns.len() == specs.len()
            && table.columns.iter().zip(specs).all(|(column, spec)| column.name == spec.name());
        if in_order {
            for (column, spec) in table.columns.iter().zip(specs) {
                check(table, column, spec)?;
            }
            return Ok(Self(None));
        }
        let find = |column: &crate::ColumnDef| {
            let Some(at) = specs.iter().position(|spec| spec.name() == column.name) else { return Ok(None) };
            check(table, column, &specs[at]).map(|()| Some(at))
        };
        table.columns.iter().map(find).collect::<Result<_>>().map(|map| Self(Some(map)))
    }
}

#[inline]
fn check(table: &Table, column: &crate::ColumnDef, spec: &ColumnSpec<'_>) -> Result<()> {
    if column.ty.reads(spec.typ()) {
        return Ok(());
    }
    Err(differs(table, column, spec))
}

#[cold]
fn differs(table: &Table, column: &crate::ColumnDef, spec: &ColumnSpec<'_>) -> Error {
    Error::schema(format!(
        "{}.{} is `{}` in the model and `{}` in the table: change the field's type, or the table",
        table.name,
        column.name,
        column.ty,
        crate::TypeName(spec.typ())
    ))
}

/// A cell, null being `None`, and its type.
type Cell<'r> = (Option<&'r [u8]>, &'r WireType<'r>);

/// One row, about to become a model: its cells are taken in the order of the model's columns.
pub struct Row<'r> {
    table: &'static Table,
    specs: &'r [ColumnSpec<'r>],
    /// The cells not taken yet, where the columns come in the model's order.
    rest: &'r [u8],
    /// The cells by the model's columns, where they do not.
    found: Option<Vec<Option<Cell<'r>>>>,
    next: usize,
}

impl<'r> Row<'r> {
    /// Takes one row off `body`.
    ///
    /// # Errors
    /// `Codec`, if the bytes end before the row does.
    #[inline]
    pub fn read(
        table: &'static Table,
        layout: &Layout,
        specs: &'r [ColumnSpec<'r>],
        body: &mut &'r [u8],
    ) -> Result<Self> {
        let Some(map) = &layout.0 else {
            return Ok(Self { table, specs, rest: body, found: None, next: 0 });
        };
        let cells: Result<Vec<_>, _> = specs.iter().map(|_| cell::next(body)).collect();
        let cells = cells.map_err(|why| Error::codec(format!("{}: {why}", table.name)))?;
        let found = map.iter().map(|at| at.map(|at| (cells[at], specs[at].typ()))).collect();
        Ok(Self { table, specs, rest: &[], found: Some(found), next: 0 })
    }

    /// What is left of the body that the row was read from.
    #[must_use]
    #[inline]
    pub fn rest(&self, body: &'r [u8]) -> &'r [u8] {
        if self.found.is_none() { self.rest } else { body }
    }

    /// Decodes the cell of the next column.
    ///
    /// # Errors
    /// `Codec`, naming table and column; `Schema`, if the answer does not have the column.
    #[inline]
    pub fn take<F>(
        &mut self,
        decode: impl FnOnce(Option<&[u8]>, &WireType<'_>) -> Result<F, CodecError>,
    ) -> Result<F> {
        match self.cell()? {
            Some((cell, ty)) => decode(cell, ty).map_err(|why| self.refused(&why)),
            None => Err(self.missing()),
        }
    }

    /// Decodes the cell of the next column; without one, takes the default.
    ///
    /// # Errors
    /// `Codec`, naming table and column.
    #[inline]
    pub fn take_or<F>(
        &mut self,
        decode: impl FnOnce(Option<&[u8]>, &WireType<'_>) -> Result<F, CodecError>,
        default: impl FnOnce() -> F,
    ) -> Result<F> {
        match self.cell()? {
            Some((cell, ty)) => decode(cell, ty).map_err(|why| self.refused(&why)),
            None => Ok(default()),
        }
    }

    #[inline]
    fn cell(&mut self) -> Result<Option<Cell<'r>>> {
        let column = self.next;
        self.next += 1;
        if let Some(found) = &self.found {
            return Ok(found.get(column).copied().flatten());
        }
        let cell = cell::next(&mut self.rest).map_err(|why| self.refused(&why))?;
        Ok(self.specs.get(column).map(|spec| (cell, spec.typ())))
    }

    #[cold]
    fn refused(&self, why: &CodecError) -> Error {
        Error::codec(format!("{}.{}: {why}", self.table.name, self.column()))
    }

    #[cold]
    fn missing(&self) -> Error {
        Error::schema(format!(
            "{}.{} is in the model but not in the answer: read it, or give the field a default",
            self.table.name,
            self.column()
        ))
    }

    fn column(&self) -> &'static str {
        self.table.columns.get(self.next - 1).map_or("?", |column| column.name)
    }
}
