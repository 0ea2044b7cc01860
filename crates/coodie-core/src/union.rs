use crate::{ColumnDef, ColumnPart};

/// The documents that share a table: the variants of an enum. The table's first column, the discriminator, tells
/// their rows apart.
#[derive(Clone, Copy, Debug)]
pub struct Union {
    /// The enum's name, for messages.
    pub name: &'static str,
    /// Its variants.
    pub variants: &'static [Variant],
}

/// One of the documents that share a table.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// What the discriminator says in its rows.
    pub tag: &'static str,
    /// Its columns, without the discriminator.
    pub columns: &'static [ColumnPart],
}

/// Where the columns of a variant are in the table, and those of the table in the variant. Both count the
/// discriminator as the first.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) in_table: Vec<usize>,
    pub(crate) in_variant: Vec<Option<usize>>,
}

impl Variant {
    /// The columns that `columns` lacks are added to them: variants share what they name alike.
    pub(crate) fn add_to(&self, columns: &mut Vec<ColumnDef>) {
        for own in self.own_columns() {
            match columns.iter_mut().find(|column| column.name == own.name) {
                None => columns.push(own),
                // One index serves all rows, whichever variant asks for it.
                Some(shared) if shared.indexes.is_empty() => shared.indexes = own.indexes,
                Some(_) => {}
            }
        }
    }

    pub(crate) fn places(&self, table: &[ColumnDef]) -> Places {
        let names: Vec<_> = std::iter::once(table.first().map_or("", |discriminator| discriminator.name))
            .chain(self.own_columns().into_iter().map(|column| column.name))
            .collect();
        let of_table = |name: &&str| table.iter().position(|column| column.name == *name);
        let of_variant = |column: &ColumnDef| names.iter().position(|name| *name == column.name);
        Places {
            in_table: names.iter().filter_map(of_table).collect(),
            in_variant: table.iter().map(of_variant).collect(),
        }
    }

    fn own_columns(&self) -> Vec<ColumnDef> {
        let mut columns = Vec::new();
        ColumnPart::Embedded(self.columns).append_to(&mut columns);
        columns
    }
}
