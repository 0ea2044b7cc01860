use crate::cells::Cells;
use crate::{CodecError, ColumnSpec, Error, Result, Table, Variant, WireType};

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
    layout: &'r Layout,
    specs: &'r [ColumnSpec<'r>],
    cells: Cells<'r>,
    /// Where in the table the columns are of the variant that the row turned out to be.
    variant: Option<&'static [usize]>,
    next: usize,
}

impl<'r> Row<'r> {
    /// Begins to read the first row of `body`.
    #[must_use]
    #[inline]
    pub fn of(
        table: &'static Table,
        layout: &'r Layout,
        specs: &'r [ColumnSpec<'r>],
        body: &'r [u8],
    ) -> Self {
        Self { table, layout, specs, cells: Cells::new(body), variant: None, next: 0 }
    }

    /// Returns what is left of the body behind the row.
    ///
    /// # Errors
    /// `Codec`, if the bytes end before the row does.
    #[inline]
    pub fn rest(mut self) -> Result<&'r [u8]> {
        let rest = self.cells.from(self.specs.len());
        rest.map_err(|why| Error::codec(format!("{}: {why}", self.table.name)))
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

    /// Decodes the cell of the next column; without one, or where it is null and has no place for it, takes the
    /// default: a column that was added is null in the rows from before.
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
            Some((None, ty)) => Ok(decode(None, ty).unwrap_or_else(|_| default())),
            Some((cell, ty)) => decode(cell, ty).map_err(|why| self.refused(&why)),
            None => Ok(default()),
        }
    }

    #[inline]
    fn cell(&mut self) -> Result<Option<Cell<'r>>> {
        let column = self.next;
        self.next += 1;
        if self.layout.0.is_some() || self.variant.is_some() {
            return self.find(column);
        }
        let cell = self.cells.next().map_err(|why| self.refused(&why))?;
        Ok(self.specs.get(column).map(|spec| (cell, spec.typ())))
    }

    /// The cell of a column, where the cells do not come in the model's order.
    fn find(&mut self, column: usize) -> Result<Option<Cell<'r>>> {
        let column = self.variant.map_or(Some(column), |places| places.get(column).copied());
        let place = match (&self.layout.0, column) {
            (Some(map), Some(column)) => map.get(column).copied().flatten(),
            (_, column) => column,
        };
        let Some((place, spec)) = place.and_then(|place| Some((place, self.specs.get(place)?))) else {
            return Ok(None);
        };
        let cell = self.cells.at(place).map_err(|why| self.refused(&why))?;
        Ok(Some((cell, spec.typ())))
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
        let column = self.next - 1;
        let column = self.variant.map_or(column, |places| places.get(column).copied().unwrap_or(column));
        self.table.columns.get(column).map_or("?", |column| column.name)
    }
}

/// # Rows of a table that several documents share
impl<'r> Row<'r> {
    /// Tells by the discriminator which variant the row is, and gives its columns in that variant's order from now on.
    ///
    /// # Errors
    /// `Codec`, if the discriminator is null, or of no variant; `Schema`, if it was not read.
    pub fn variant(&mut self) -> Result<usize> {
        let tag = self.tag()?;
        match self.variants().iter().position(|variant| tag == Some(variant.tag.as_bytes())) {
            Some(variant) => {
                self.variant = self.table.places_in_table(variant);
                self.next = 0;
                Ok(variant)
            }
            None => Err(self.of_no_variant(tag.is_none())),
        }
    }

    /// Refuses a row of another variant.
    ///
    /// # Errors
    /// `DocumentNotFound`, naming the variant that the row is; otherwise those of [`variant`](Self::variant).
    #[inline]
    pub fn expect_tag(&mut self, tag: &'static str) -> Result<()> {
        let found = self.tag()?;
        if found == Some(tag.as_bytes()) { Ok(()) } else { Err(self.of_another_variant(tag, found)) }
    }

    #[inline]
    fn tag(&mut self) -> Result<Option<&'r [u8]>> {
        match self.cell()? {
            Some((cell, _)) => Ok(cell),
            None => Err(self.missing()),
        }
    }

    fn variants(&self) -> &'static [Variant] {
        self.table.union.map_or(&[], |union| union.variants)
    }

    #[cold]
    fn of_another_variant(&self, tag: &str, found: Option<&[u8]>) -> Error {
        let Some(other) = self.variants().iter().find(|variant| found == Some(variant.tag.as_bytes())) else {
            return self.of_no_variant(found.is_none());
        };
        let union = self.table.union.map_or("?", |union| union.name);
        Error::document_not_found(format!(
            "{}.{}: the row with that key is of the kind `{}`, and `{tag}` was asked for: read it as `{union}`, which is \
             either",
            self.table.name,
            self.column(),
            other.tag,
        ))
    }

    #[cold]
    fn of_no_variant(&self, is_null: bool) -> Error {
        let union = self.table.union.map_or("?", |union| union.name);
        let why = if is_null {
            format!(
                "the row has no kind, as after an update of a row that was not there: save a variant of `{union}` in its \
                 place, or delete it"
            )
        } else {
            format!("the row is of a kind that `{union}` does not have: add a variant with that `tag`")
        };
        Error::codec(format!("{}.{}: {why}", self.table.name, self.column()))
    }
}
