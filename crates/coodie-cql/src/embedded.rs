use crate::{WriteTime, Writer};
use coodie_core::{CodecError, ColumnPart, Result, Row, Values};

/// A struct whose columns stand in the tables of documents. Derived, never written by hand: `#[derive(Embedded)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened",
    label = "not an embedded struct",
    note = "add `#[derive(Embedded)]` to `{Self}`, or store it in one column: as a user type, or as JSON"
)]
pub trait Embedded: Sized {
    /// Its columns, in the order of the fields.
    const COLUMNS: &'static [ColumnPart];

    /// Those of them that each update of a document stamps.
    const STAMPED: &'static [&'static str] = &[];

    /// Writes every column, in the order of the fields.
    ///
    /// # Errors
    /// `Codec`, if a value does not fit.
    fn write(&self, writer: &mut Writer<'_>) -> Result<()>;

    /// Stamps the struct with the time of a write.
    #[doc(hidden)]
    fn stamp(&mut self, now: WriteTime) {
        let _ = now;
    }

    /// Makes the struct of its columns in a row.
    ///
    /// # Errors
    /// `Codec`, if a cell does not fit its field; `Schema`, if a column is missing.
    fn read(row: &mut Row<'_>) -> Result<Self>;

    /// Writes the default of a column, and answers how that went; `None`, if it has none.
    fn write_default(column: &str, values: &mut Values) -> Option<Result<(), CodecError>> {
        let _ = (column, values);
        None
    }
}
