use crate::union::Places;
use crate::{
    ColumnPart, ColumnSpec, ColumnType, Error, Index, RequestDefaults, Result, TableOption, TableParts,
    TableSpec, Union, View, same_type,
};

/// What the database must know of a model.
///
/// Made once from the parts that a derive gives; the derive itself numbers nothing.
///
/// ```
/// use coodie_core::{ColumnDef, ColumnPart, ColumnType, Order, Role, Table, TableParts};
///
/// const fn column(name: &'static str, ty: ColumnType, role: Role) -> ColumnPart {
///     ColumnPart::Column(ColumnDef { name, ty, role, indexes: &[], has_default: false })
/// }
/// const COLUMNS: &[ColumnPart] = &[
///     column("celsius", ColumnType::Double, Role::Regular),
///     column("hour", ColumnType::Int, Role::Clustering(0, Order::Desc)),
///     column("sensor", ColumnType::Int, Role::Partition(0)),
/// ];
///
/// let table = Table::assemble(TableParts { columns: COLUMNS, ..TableParts::named("reading") });
/// assert_eq!(table.key().map(|column| column.name).collect::<Vec<_>>(), ["sensor", "hour"]);
/// assert_eq!((table.position("hour"), table.is_counter()), (Some(1), false));
/// assert!(table.check_names().is_ok());
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Table {
    /// The table's name.
    pub name: &'static str,
    /// The keyspace, if the model fixes one.
    pub keyspace: Option<&'static str>,
    /// The name of the database to use, if the model fixes one.
    pub connection: Option<&'static str>,
    /// The columns, in the order of the fields.
    pub columns: Vec<ColumnDef>,
    /// Where in `columns` the partition key is, in the key's order.
    pub partition: Vec<usize>,
    /// Where in `columns` the clustering key is, in the key's order.
    pub clustering: Vec<usize>,
    /// What `None` becomes on a `save`.
    pub none_on_save: NonePolicy,
    /// What `None` becomes on an `insert`.
    pub none_on_insert: NonePolicy,
    /// How its requests are carried out, where a call says nothing else.
    pub defaults: Option<RequestDefaults>,
    /// What stands in the table's `WITH`, the order of the clustering key aside.
    pub options: &'static [TableOption],
    /// The documents that share the table, if several do.
    pub union: Option<Union>,
    /// Which of them the model is; the model of all of them has none.
    pub tag: Option<&'static str>,
    /// What it is a view of, if it is a materialized view.
    pub view: Option<View>,
    /// The columns as an answer that holds all of them states them.
    specs: Vec<ColumnSpec<'static>>,
    /// Where the columns of each document are, in the model of all of them.
    places: Vec<Places>,
}

/// Where in `columns` those are that have a position in a part of the key, in its order.
fn key(columns: &[ColumnDef], position: fn(Role) -> Option<u16>) -> Vec<usize> {
    let positions = columns.iter().enumerate().filter_map(|(at, column)| Some((position(column.role)?, at)));
    let mut found: Vec<_> = positions.collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// What a `None` becomes in a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonePolicy {
    /// Null: what the cell held is deleted.
    Null,
    /// Unset: what the cell held stays, and no tombstone is written.
    Unset,
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub struct ColumnDef {
    /// The name in the table.
    pub name: &'static str,
    /// The type, `frozen` included.
    pub ty: ColumnType,
    /// The part that the column plays.
    pub role: Role,
    /// The indexes on it.
    pub indexes: &'static [Index],
    /// Whether the model has a default for it.
    pub has_default: bool,
}

/// The part that a column plays in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// In the partition key, at this position.
    Partition(u16),
    /// In the clustering key, at this position.
    Clustering(u16, Order),
    /// One value for the whole partition.
    Static,
    /// An ordinary column.
    Regular,
    /// A counter.
    Counter,
    /// A counter of the whole partition.
    StaticCounter,
}

/// The order of a clustering column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The smallest value first.
    Asc,
    /// The greatest value first.
    Desc,
}

impl Role {
    /// Tells whether the column is part of the primary key.
    #[must_use]
    pub fn is_key(self) -> bool {
        matches!(self, Self::Partition(_) | Self::Clustering(..))
    }

    /// Tells whether there is one value for the whole partition.
    #[must_use]
    pub fn is_static(self) -> bool {
        matches!(self, Self::Static | Self::StaticCounter)
    }

    /// Tells whether the column counts.
    #[must_use]
    pub fn is_counter(self) -> bool {
        matches!(self, Self::Counter | Self::StaticCounter)
    }
}

impl Table {
    /// Assembles the table: sorts the keys into their order.
    #[must_use]
    pub fn assemble(parts: TableParts) -> Self {
        let mut columns = Vec::with_capacity(parts.columns.len());
        ColumnPart::Embedded(parts.columns).append_to(&mut columns);
        let spec = |column: &ColumnDef| {
            ColumnSpec::borrowed(column.name, column.ty.wire_type(), TableSpec::borrowed("", parts.name))
        };
        Self {
            specs: columns.iter().map(spec).collect(),
            partition: key(&columns, |role| if let Role::Partition(n) = role { Some(n) } else { None }),
            clustering: key(&columns, |role| if let Role::Clustering(n, _) = role { Some(n) } else { None }),
            places: parts.shared_by().iter().map(|variant| variant.places(&columns)).collect(),
            columns,
            name: parts.name,
            keyspace: parts.keyspace,
            connection: parts.connection,
            defaults: parts.defaults,
            options: parts.options,
            union: parts.union,
            tag: parts.tag,
            view: parts.view,
            none_on_save: parts.none.unwrap_or(NonePolicy::Null),
            none_on_insert: parts.none.unwrap_or(NonePolicy::Unset),
        }
    }

    /// Returns the columns as an answer that holds all of them, in their order, states them.
    #[must_use]
    pub fn specs(&self) -> &[ColumnSpec<'static>] {
        &self.specs
    }

    /// Tells whether an answer to a statement that lists all columns in their order has the types declared. A server
    /// answers with the columns listed, so that their names need no second look.
    #[must_use]
    pub fn is_answered_by(&self, specs: &[ColumnSpec<'_>]) -> bool {
        self.specs.len() == specs.len()
            && self.specs.iter().zip(specs).all(|(own, found)| same_type(own.typ(), found.typ()))
    }

    /// Where in the table the columns of a variant are, in the variant's order.
    pub(crate) fn places_in_table(&self, variant: usize) -> Option<&[usize]> {
        self.places.get(variant).map(|places| &places.in_table[..])
    }

    /// Says where in a variant the table's columns are; `None` for those that it lacks.
    #[must_use]
    pub fn places_in_variant(&self, variant: usize) -> &[Option<usize>] {
        self.places.get(variant).map_or(&[], |places| &places.in_variant)
    }

    /// Returns the columns of the primary key, partition key first.
    pub fn key(&self) -> impl Iterator<Item = &ColumnDef> {
        self.partition.iter().chain(&self.clustering).map(|at| &self.columns[*at])
    }

    /// Says where the column of this name stands in `columns`.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Tells whether the table's other columns are counters.
    #[must_use]
    pub fn is_counter(&self) -> bool {
        self.columns.iter().any(|column| column.role.is_counter())
    }

    /// Tells whether it is one of the server's own, made as it is read, and not stored.
    #[must_use]
    pub fn is_virtual(&self) -> bool {
        matches!(self.keyspace, Some("system_views" | "system_virtual_schema"))
    }

    /// Refuses names that no server takes.
    ///
    /// # Errors
    /// `InvalidQuery`.
    pub fn check_names(&self) -> Result<()> {
        crate::check_table_name(self.name)?;
        if let Some(keyspace) = self.keyspace {
            crate::check_keyspace_name(keyspace)?;
        }
        for column in &self.columns {
            if column.name.is_empty() {
                return Err(Error::invalid_query(format!(
                    "{}: a column cannot have an empty name",
                    self.name
                )));
            }
            for name in column.indexes.iter().filter_map(|index| index.name) {
                crate::check_index_name(name)?;
            }
        }
        Ok(())
    }
}
