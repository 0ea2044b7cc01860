use crate::kind::{self, Kind};
use crate::{Event, Shapes, WriteTime, Writer};
use coodie_core::bucket::Bucketed;
use coodie_core::{CodecError, CqlVersion, Result, Row, Table, TableParts, Values};

/// A struct that is a row of a table. Derived, never written by hand: `#[derive(Document)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a document",
    label = "not a document",
    note = "add `#[derive(Document)]` to `{Self}`"
)]
pub trait Model: Sized + Send + Sync + 'static {
    /// What it is: one of [`kind`](crate::kind).
    type Kind: Kind;

    /// The types of the key columns, partition key first: a tuple.
    type Key;

    /// The types of the columns of the partition key: a tuple.
    type PartitionKey;

    /// The types of the columns of the clustering key: a tuple.
    type ClusteringKey;

    /// What the database must know of it.
    const PARTS: TableParts;

    /// Whether something is to be done after its writes.
    const HOOKED: bool = false;

    /// The columns that each update sets to their default: stamps, its own and those of each embedded struct.
    const STAMPED: &'static [&'static [&'static str]] = &[];

    /// The columns that are the buckets of others.
    const BUCKETS: &'static [Bucketed] = &[];

    /// Its table and statements, made at first use.
    fn shapes() -> &'static Shapes;

    /// Returns the table as it is made: a variant's has the columns of all variants.
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

    /// The columns that an update of this document stamps.
    #[doc(hidden)]
    #[inline]
    fn stamps(&self) -> Stamps {
        (Self::STAMPED, Self::write_default)
    }

    /// Stamps the document itself with the time of a write.
    #[doc(hidden)]
    #[inline]
    fn stamp(&mut self, now: WriteTime) {
        let _ = now;
    }

    /// Runs what is to run before a write. The answer, if there is one, is what a `Save` writes instead, and what
    /// [`after`](Self::after) is called on.
    ///
    /// # Errors
    /// `Validation`, if the document is not valid; what a hook says.
    #[inline]
    fn before(&self, event: Event) -> Result<Option<Self>> {
        let _ = event;
        Ok(None)
    }

    /// Runs what is to run after a write that was made.
    #[inline]
    fn after(&self, event: Event) {
        let _ = event;
    }
}

/// The names of columns, and what writes the default of each.
#[doc(hidden)]
pub type Stamps = (&'static [&'static [&'static str]], fn(&str, &mut Values) -> Result<(), CodecError>);

/// A document with a `#[version]` field, which counts the writes of each row. Derived with the document.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no version",
    label = "not a versioned document",
    note = "mark an `i64` field `#[version]`: each write is then made only if nobody has written since the read"
)]
pub trait Versioned: Model<Kind = kind::Versioned> + Clone {
    /// The type of the field.
    type Version: CqlVersion;

    /// The name of the column.
    const VERSION: &'static str;

    /// Returns the version that was read; 0 before the first write, -1 of a row from before it had versions.
    fn version(&self) -> Self::Version;

    /// Sets the version.
    fn set_version(&mut self, version: Self::Version);
}
