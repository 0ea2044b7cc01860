use crate::{Model, Writer};
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

    /// What the discriminator says in its rows.
    const TAG: &'static str;

    /// Its own columns.
    const COLUMNS: &'static [ColumnPart];
}

// What derives call, so that a type that is no variant is one error, however often it is used.

/// The table of a variant, with the columns of all variants.
#[doc(hidden)]
pub fn whole_table<U: UnionOf<V>, V>() -> &'static Table {
    U::shapes().table()
}

#[doc(hidden)]
pub fn write_variant<U, V: VariantOf<U>>(variant: &V, at: usize, writer: &mut Writer<'_>) -> Result<()> {
    writer.variant(at, |writer| variant.write(writer))
}

#[doc(hidden)]
pub fn write_variant_key<U, V: VariantOf<U>>(variant: &V, writer: &mut Writer<'_>) -> Result<()> {
    variant.write_key(writer)
}

#[doc(hidden)]
pub fn read_variant<U, V: VariantOf<U>>(row: &mut Row<'_>) -> Result<V> {
    V::read(row)
}
