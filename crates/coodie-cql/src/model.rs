use crate::{Shapes, Writer};
use coodie_core::{CodecError, Result, Row, Table, TableParts, Values};

/// A struct that is a row of a table. Derived, never written by hand: `#[derive(Document)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a document",
    label = "not a document",
    note = "add `#[derive(Document)]` to `{Self}`"
)]
pub trait Model: Sized + Send + Sync + 'static {
    /// What it is: a type of [`kind`](crate::kind).
    type Kind;

    /// The types of the key columns, partition key first: a tuple.
    type Key;

    /// What the database must know of it.
    const PARTS: TableParts;

    /// Its table and statements, made at first use.
    fn shapes() -> &'static Shapes;

    /// The table as it is made: a variant's has the columns of all variants.
    #[must_use]
    fn whole_table() -> &'static Table {
        Self::shapes().table()
    }

    /// Writes every column, in the order of the fields.
    ///
    /// # Errors
    /// `Codec`, if a value does not fit; `InvalidQuery`, if a key is empty or too long.
    fn write(&self, writer: &mut Writer<'_>) -> Result<()>;

    /// Writes the key columns, partition key first.
    ///
    /// # Errors
    /// As of `write`.
    fn write_key(&self, writer: &mut Writer<'_>) -> Result<()>;

    /// Makes the model of a row.
    ///
    /// # Errors
    /// `Codec`, if a cell does not fit its field; `Schema`, if a column is missing.
    fn read(row: &mut Row<'_>) -> Result<Self>;

    /// Writes the default of a column, if it has one.
    ///
    /// # Errors
    /// The default does not fit the column.
    fn write_default(column: &str, values: &mut Values) -> Result<(), CodecError> {
        let _ = (column, values);
        Ok(())
    }
}
