use super::types::on_wire;
use super::{Index, Options};
use crate::refusal::invalid;
use crate::storage::{Clustering, ClusteringOrder, Edge};
use bytes::Bytes;
use coodie_core::{ColumnSpec, DataType, Name, NativeType, Order, Result, TableSpec};
use std::sync::Arc;

/// What a table is.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) id: u128,
    pub(crate) keyspace: String,
    pub(crate) name: String,
    /// The columns; those added later stand at the end.
    pub(crate) columns: Vec<Column>,
    /// Where in `columns` the partition key is.
    pub(crate) partition: Vec<usize>,
    /// Where in `columns` the clustering key is.
    pub(crate) clustering: Vec<usize>,
    pub(crate) order: Arc<ClusteringOrder>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) options: Options,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) ty: DataType,
    pub(crate) kind: Kind,
}

/// The part that a column plays in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// In the partition key, at this place.
    Partition(usize),
    /// In the clustering key, at this place.
    Clustering(usize, Order),
    /// One value for the partition.
    Static,
    /// An ordinary column, or a counter.
    Regular,
}

impl Definition {
    /// Where the column of this name is.
    pub(crate) fn column(&self, name: &Name) -> Result<usize> {
        let position = self.columns.iter().position(|column| column.name == name.as_str());
        position.ok_or_else(|| invalid(format!("Undefined column name {name} in table {}", self.full_name())))
    }

    /// The table's name, with its keyspace, as messages have it.
    pub(crate) fn full_name(&self) -> String {
        let name = |name: &str| Name::new(name.to_owned()).to_string();
        format!("{}.{}", name(&self.keyspace), name(&self.name))
    }

    /// Tells whether its columns are counters.
    pub(crate) fn is_counter(&self) -> bool {
        self.columns.iter().any(Column::is_counter)
    }

    /// A place among the rows of a partition.
    pub(crate) fn clustering(&self, parts: Vec<Bytes>, edge: Edge) -> Clustering {
        Clustering { parts, edge, order: self.order.clone() }
    }

    /// Takes the order of rows from the columns of the clustering key, after their types changed.
    pub(crate) fn refresh_order(&mut self) {
        let of = |at: &usize| {
            let column = &self.columns[*at];
            let order = if let Kind::Clustering(_, order) = column.kind { order } else { Order::Asc };
            (column.ty.clone(), order)
        };
        self.order = Arc::new(ClusteringOrder(self.clustering.iter().map(of).collect()));
    }

    /// All columns as `SELECT *` has them: the key, then statics, then regulars, each by name.
    pub(crate) fn wildcard(&self) -> Vec<usize> {
        let of = |kind: Kind| {
            let mut found: Vec<_> =
                (0..self.columns.len()).filter(|at| self.columns[*at].kind == kind).collect();
            found.sort_by(|a, b| self.columns[*a].name.cmp(&self.columns[*b].name));
            found
        };
        [&self.partition[..], &self.clustering, &of(Kind::Static), &of(Kind::Regular)].concat()
    }

    /// The name and type of a column, as an answer states them.
    pub(crate) fn spec(&self, at: usize) -> ColumnSpec<'static> {
        let column = &self.columns[at];
        self.spec_of(&column.name, column.ty.clone())
    }

    /// The name and type of something that an answer calls a column.
    pub(crate) fn spec_of(&self, name: &str, ty: DataType) -> ColumnSpec<'static> {
        let table = TableSpec::owned(self.keyspace.clone(), self.name.clone());
        ColumnSpec::owned(name.to_owned(), on_wire(&ty), table)
    }
}

impl Column {
    /// Tells whether it is part of the primary key.
    pub(crate) fn is_key(&self) -> bool {
        matches!(self.kind, Kind::Partition(_) | Kind::Clustering(..))
    }

    /// Tells whether it is a counter.
    pub(crate) fn is_counter(&self) -> bool {
        self.ty == DataType::Native(NativeType::Counter)
    }

    /// Tells whether it keeps a cell for each element or field.
    pub(crate) fn is_multi_cell(&self) -> bool {
        matches!(
            self.ty,
            DataType::Collection { frozen: false, .. } | DataType::UserDefinedType { frozen: false, .. }
        )
    }
}
