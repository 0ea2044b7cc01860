use crate::{Answer, Operation, PageRows, Target};
use coodie_core::{CqlType, Error, Result, RowSet, Values, cell};
use coodie_cql::Model;
use coodie_driver::{Page, RawRequest, RawValues};
use std::sync::Arc;

/// Runs CQL text.
pub struct Raw(Result<RawRequest>);

impl Raw {
    /// Takes text, and values for its `?`.
    pub fn new(cql: impl Into<Arc<str>>, values: &impl RawValues) -> Self {
        let (mut bound, mut types) = (Values::default(), Vec::new());
        let written = values.write(&mut bound, &mut types);
        Self(match written {
            Ok(()) => Ok(RawRequest::new(cql, bound, types)),
            Err(why) => Err(Error::codec(format!("raw CQL: {why}"))),
        })
    }
}

impl Operation for Raw {
    type Output = RawRows;

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<RawRows> {
        match target.and_then(without_keyspace).and_then(|target| Ok((target, self.0?))) {
            Ok((target, mut raw)) => {
                raw.options.clone_from(&target.options);
                Answer::of(async move { target.link.raw(raw).await.map(RawRows) })
            }
            Err(why) => Answer::refused(why),
        }
    }
}

/// CQL text says its keyspace itself: one that is said beside it would be ignored.
fn without_keyspace(target: Target) -> Result<Target> {
    match &target.keyspace {
        None => Ok(target),
        Some(keyspace) => Err(Error::invalid_query(format!(
            "raw CQL: `.keyspace({keyspace:?})` has no effect on CQL text: write `{keyspace}.table` in the text"
        ))),
    }
}

/// The rows that CQL text gave.
pub struct RawRows(Page);

impl std::fmt::Debug for RawRows {
    /// Without the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let columns: Vec<_> = self.columns().collect();
        f.debug_struct("RawRows").field("rows", &self.len()).field("columns", &columns).finish()
    }
}

/// One row, its columns asked for by name.
pub struct RawRow<'r> {
    rows: &'r RowSet,
    cells: &'r [u8],
}

impl RawRows {
    pub(crate) fn of(page: Page) -> Self {
        Self(page)
    }

    /// Says how many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.rows.as_ref().map_or(0, RowSet::len)
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the names of the columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.0.rows.iter().flat_map(|rows| rows.specs()).map(|spec| spec.name())
    }

    /// Returns the rows one by one.
    ///
    /// # Errors
    /// `Codec`, if the bytes end before the rows do.
    pub fn rows(&self) -> Result<Vec<RawRow<'_>>> {
        let Some(rows) = &self.0.rows else { return Ok(Vec::new()) };
        let mut body = rows.body();
        let row = |_| {
            let cells = body;
            for _ in rows.specs() {
                cell::next(&mut body).map_err(|why| Error::codec(why.to_string()))?;
            }
            Ok(RawRow { rows, cells })
        };
        (0..rows.len()).map(row).collect()
    }

    /// Returns the rows as tuples, by position: `rows.tuples::<(i32, String)>()`.
    ///
    /// # Errors
    /// `Schema`, if there are not as many columns, or of other types; `Codec`, if a cell does not fit.
    pub fn tuples<T: FromRawRow>(&self) -> Result<Vec<T>> {
        self.rows()?.iter().map(T::from_row).collect()
    }

    /// Returns the rows as documents, by the names of their columns.
    ///
    /// # Errors
    /// `Schema`, if a column is missing or of another type; `Codec`, if a cell does not fit.
    pub fn documents<M: Model>(self) -> Result<Vec<M>> {
        let mut all = Vec::new();
        PageRows::<M>::new(self.0)?.collect_into(&mut all)?;
        Ok(all)
    }
}

impl RawRow<'_> {
    /// Returns the value of the column of this name.
    ///
    /// # Errors
    /// `Schema`, if there is no such column, or it is of another type; `Codec`, if the cell does not fit.
    pub fn get<T: CqlType>(&self, name: &str) -> Result<T> {
        let at = self.rows.specs().iter().position(|spec| spec.name() == name);
        self.at(at.ok_or_else(|| Error::schema(format!("raw CQL: the answer has no column `{name}`")))?)
    }

    /// Returns the value of the column at this position.
    ///
    /// # Errors
    /// As of [`get`](Self::get).
    pub fn at<T: CqlType>(&self, position: usize) -> Result<T> {
        let spec = self.rows.specs().get(position);
        let spec =
            spec.ok_or_else(|| Error::schema(format!("raw CQL: the answer has no column {position}")))?;
        if !T::TYPE.reads(spec.typ()) {
            let (found, name) = (coodie_core::TypeName(spec.typ()), spec.name());
            return Err(Error::schema(format!("raw CQL: column `{name}` is `{found}`, not `{}`", T::TYPE)));
        }
        let mut rest = self.cells;
        let mut found = None;
        for _ in 0..=position {
            found = cell::next(&mut rest).map_err(|why| Error::codec(why.to_string()))?;
        }
        T::decode(found, spec.typ())
            .map_err(|why| Error::codec(format!("raw CQL: column `{}`: {why}", spec.name())))
    }
}

/// A tuple made of a row, by position.
pub trait FromRawRow: Sized {
    /// Makes the tuple.
    ///
    /// # Errors
    /// `Schema` or `Codec`, as of [`RawRow::at`].
    fn from_row(row: &RawRow<'_>) -> Result<Self>;
}

macro_rules! tuples {
    ($($n:tt $value:ident),*) => {
        impl<$($value: CqlType),*> FromRawRow for ($($value,)*) {
            fn from_row(row: &RawRow<'_>) -> Result<Self> {
                Ok(($(row.at::<$value>($n)?,)*))
            }
        }
    };
}
tuples!(0 A);
tuples!(0 A, 1 B);
tuples!(0 A, 1 B, 2 C);
tuples!(0 A, 1 B, 2 C, 3 D);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
