use crate::{ColumnDef, NonePolicy, RequestDefaults, TableOption, Union, Variant, View};

/// The parts of which a [`Table`](crate::Table) is made.
///
/// ```
/// use coodie_core::{ColumnDef, ColumnPart, ColumnType, Role, Table, TableParts};
///
/// const ID: ColumnDef =
///     ColumnDef { name: "id", ty: ColumnType::BigInt, role: Role::Partition(0), indexes: &[], has_default: false };
/// const USERS: TableParts = TableParts { columns: &[ColumnPart::Column(ID)], ..TableParts::named("users") };
/// let table = Table::assemble(USERS);
/// assert_eq!((table.name, table.columns[0].name, &*table.partition), ("users", "id", &[0][..]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TableParts {
    /// The name, as it is stored.
    pub name: &'static str,
    /// The keyspace, if the model fixes one.
    pub keyspace: Option<&'static str>,
    /// The name of the database, if the model fixes one.
    pub connection: Option<&'static str>,
    /// The columns, in the order of the fields.
    pub columns: &'static [ColumnPart],
    /// What becomes of a `None`, if the model says so.
    pub none: Option<NonePolicy>,
    /// How requests are carried out, unless the call says otherwise.
    pub defaults: Option<RequestDefaults>,
    /// What the table is made with.
    pub options: &'static [TableOption],
    /// The documents that share the table, if it is of several.
    pub union: Option<Union>,
    /// What the discriminator says of this document, if the table is of several.
    pub tag: Option<&'static str>,
    /// What the view is of, if it is one.
    pub view: Option<View>,
}

/// A column, or the columns of a struct that stands flattened in the model.
#[derive(Clone, Copy, Debug)]
pub enum ColumnPart {
    /// A column of the model itself.
    Column(ColumnDef),
    /// The columns of an embedded struct, in its order.
    Embedded(&'static [ColumnPart]),
    /// The columns of documents that share the table, each once.
    Variants(&'static [Variant]),
}

impl TableParts {
    /// Makes a table of this name, with nothing said of it yet.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            keyspace: None,
            connection: None,
            columns: &[],
            none: None,
            defaults: None,
            options: &[],
            union: None,
            tag: None,
            view: None,
        }
    }

    /// Returns the documents that share the table.
    #[must_use]
    pub const fn variants(&self) -> &'static [Variant] {
        match self.union {
            Some(union) => union.variants,
            None => &[],
        }
    }

    /// The same, of the model of all of them.
    pub(crate) fn shared_by(&self) -> &'static [Variant] {
        if self.tag.is_some() { &[] } else { self.variants() }
    }
}

impl ColumnPart {
    pub(crate) fn append_to(self, columns: &mut Vec<ColumnDef>) {
        match self {
            Self::Column(column) => columns.push(column),
            Self::Embedded(parts) => parts.iter().for_each(|part| part.append_to(columns)),
            Self::Variants(variants) => variants.iter().for_each(|variant| variant.add_to(columns)),
        }
    }
}
