use crate::{Event, Model, Stamps, WriteTime, Writer};
use coodie_core::{ColumnPart, Result, Row, Table, TableParts};

/// An enum whose variants are documents of one table, `V` among them. Derived, never written by hand:
/// `#[derive(Document)]` with `#[document(discriminator = "..")]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variant for `{V}`",
    label = "not an enum with a variant for `{V}`",
    note = "add the variant `{V}({V})` to the enum, which is `#[derive(Document)]` and \
            `#[document(discriminator = \"kind\")]`"
)]
pub trait UnionOf<V>: Model<Kind = crate::kind::Union> {
    /// What the enum says of the table; of its columns, only the discriminator.
    const TABLE: TableParts;

    /// Returns the table with the columns of all variants.
    fn whole_table() -> &'static Table {
        Self::shapes().table()
    }
}

/// A document whose rows stand in the table of `U`, an enum with a variant for it. Derived, never written by hand:
/// `#[derive(Document)]` with `#[document(variant_of = U)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no variant of `{U}`",
    label = "not a document of this enum",
    note = "write `#[document(variant_of = {U})]` on `{Self}`, below its `#[derive(Document)]`"
)]
pub trait VariantOf<U>: Model {
    /// The types of its key columns.
    type VariantKey;

    /// The types of its partition key's columns.
    type VariantPartition;

    /// The types of its clustering key's columns.
    type VariantClustering;

    /// What the discriminator says in its rows.
    const TAG: &'static str;

    /// Its own columns.
    const COLUMNS: &'static [ColumnPart];

    // Derives use nothing but items of this trait, so that a type that is no variant is one error.

    #[doc(hidden)]
    const HOOKED_VARIANT: bool = Self::HOOKED;

    #[doc(hidden)]
    fn write_variant(&self, at: usize, writer: &mut Writer<'_>) -> Result<()> {
        writer.variant(at, |writer| self.write(writer))
    }

    #[doc(hidden)]
    fn write_variant_key(&self, writer: &mut Writer<'_>) -> Result<()> {
        self.write_key(writer)
    }

    #[doc(hidden)]
    fn read_variant(row: &mut Row<'_>) -> Result<Self> {
        Self::read(row)
    }

    #[doc(hidden)]
    fn stamps_variant(&self) -> Stamps {
        self.stamps()
    }

    #[doc(hidden)]
    fn stamp_variant(&mut self, now: WriteTime) {
        self.stamp(now);
    }

    #[doc(hidden)]
    fn before_variant(&self, event: Event) -> Result<Option<Self>> {
        self.before(event)
    }

    #[doc(hidden)]
    fn after_variant(&self, event: Event) {
        self.after(event);
    }
}
