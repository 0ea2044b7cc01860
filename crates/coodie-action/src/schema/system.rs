//! The server's own tables: how they are read.

use crate::{RawRows, Target};
use coodie_core::{ColumnType, CqlType, DataType, Error, Name, NativeType, Result, Values};
use coodie_cql::{ColumnRef, Projection, Relation, Select, Shape, ShapeRef, TableRef};
use coodie_driver::Request;
use std::sync::{Arc, OnceLock};

/// A read of one of the server's tables by texts; its shape is made once.
pub(crate) struct SystemQuery {
    keyspace: &'static str,
    table: &'static str,
    columns: &'static [(&'static str, ColumnType)],
    key: &'static [&'static str],
    shape: OnceLock<Arc<Shape>>,
}

impl SystemQuery {
    /// Columns of a table, of the rows with this key.
    pub(crate) const fn new(
        keyspace: &'static str,
        table: &'static str,
        columns: &'static [(&'static str, ColumnType)],
        key: &'static [&'static str],
    ) -> Self {
        Self { keyspace, table, columns, key, shape: OnceLock::new() }
    }

    /// Columns of a table of `system_schema`, of the rows with this key.
    pub(super) const fn of_schema(
        table: &'static str,
        columns: &'static [(&'static str, ColumnType)],
        key: &'static [&'static str],
    ) -> Self {
        Self::new("system_schema", table, columns, key)
    }

    /// The type of the first column.
    pub(super) fn ty(&self) -> ColumnType {
        self.columns[0].1
    }

    /// Reads the rows.
    pub(crate) async fn read(&self, target: &Target, key: &[&str]) -> Result<RawRows> {
        let mut values = Values::default();
        for name in key {
            let pushed = values.push(|cell| (*name).to_owned().encode(cell));
            pushed.map_err(|why| Error::codec(why.to_string()))?;
        }
        let shape = self.shape.get_or_init(|| Arc::new(Shape::dynamic(None, self.select())));
        target.send(Request::new(ShapeRef::Shared(shape.clone()), values)).await.map(RawRows::of)
    }

    fn select(&self) -> Select {
        let column = |(name, ty): &(_, ColumnType)| ColumnRef { name: Name::new(*name), ty: ty.data_type() };
        let text = |name: &&'static str| {
            Relation::eq(ColumnRef { name: Name::new(*name), ty: DataType::Native(NativeType::Text) })
        };
        let columns = Projection::Columns(self.columns.iter().map(column).collect());
        let mut select = Select::of(TableRef::new(self.keyspace, self.table), columns);
        select.filters = self.key.iter().map(text).collect();
        select
    }
}
