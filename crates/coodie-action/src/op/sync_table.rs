use super::keyspace::change_schema;
use crate::{Answer, Operation, RawRows, Target};
use coodie_core::{
    ColumnDef, CqlType, DataType, Error, Name, NativeType, Order, Result, Role, Table, Values,
};
use coodie_cql::{
    ColumnRef, Model, Projection, Relation, Select, Shape, ShapeRef, Statement, TableRef,
    build_alter_table_add, build_create_index, build_create_table, index_name,
};
use coodie_driver::Request;
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::Arc;

/// Makes the table of a model, or adds what it lacks.
pub struct SyncTable<M>(PhantomData<fn() -> M>);

/// What a schema sync did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyncReport {
    /// The statements that ran, in their order; none, if the table was as the model has it.
    pub statements: Vec<String>,
}

impl<M: Model> SyncTable<M> {
    /// The table of the model.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<M: Model> Operation for SyncTable<M> {
    type Output = SyncReport;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<SyncReport> {
        let table = M::whole_table();
        let checked = table.check_names().and_then(|()| check_index_names(table));
        match target.and_then(|target| checked.map(|()| target)) {
            Ok(target) => Answer::of(sync(target, table)),
            Err(why) => Answer::refused(why),
        }
    }
}

async fn sync(target: Target, table: &'static Table) -> Result<SyncReport> {
    let keyspace = table.keyspace.or(target.keyspace.as_deref()).or(target.link.keyspace());
    let keyspace = keyspace.map(str::to_owned).ok_or_else(|| no_keyspace(table))?;
    let found = Found::read(&target, &keyspace, table.name).await?;
    let mut report = SyncReport::default();
    for statement in changes(table, &found)? {
        let statement = statement.within(&keyspace);
        report.statements.push(statement.to_string());
        change_schema(&target, statement).await?;
    }
    if report.statements.iter().any(|cql| cql.starts_with("CREATE INDEX")) {
        check_indexes(table, &Found::read(&target, &keyspace, table.name).await?)?;
    }
    Ok(report)
}

/// Index names belong to the keyspace: where another table has the name, `IF NOT EXISTS` made nothing.
fn check_indexes(table: &Table, found: &Found) -> Result<()> {
    for column in &table.columns {
        for name in column.indexes.iter().map(|index| index_name(table, column, index)) {
            if !found.indexes.contains(&name) {
                return Err(Error::schema(format!(
                    "{}.{} is not indexed: another table of the keyspace has an index `{name}`; give this one a name of \
                     its own by `#[indexed(name = \"..\")]`",
                    table.name, column.name
                )));
            }
        }
    }
    Ok(())
}

#[cold]
fn no_keyspace(table: &Table) -> Error {
    Error::configuration(format!(
        "{}: no keyspace: give the database one (`Cluster::hosts(..).keyspace(\"..\")`), chain `.keyspace(\"..\")`, or \
         write `#[document(keyspace = \"..\")]`",
        table.name
    ))
}

/// What brings the table to the model: nothing is ever dropped or changed.
fn changes(table: &Table, found: &Found) -> Result<Vec<Statement>> {
    let mut changes = Vec::new();
    if found.columns.is_empty() {
        changes.push(build_create_table(table).into());
    } else {
        let missing = found.compare(table)?;
        if !missing.is_empty() {
            changes.push(build_alter_table_add(table, missing.into_iter()).into());
        }
    }
    for column in &table.columns {
        let missing = |index: &&_| !found.indexes.contains(&index_name(table, column, index));
        changes.extend(
            column.indexes.iter().filter(missing).map(|i| build_create_index(table, column, i).into()),
        );
    }
    Ok(changes)
}

/// Two indexes of one name would be one: names are made of words only, so that two columns may give the same.
fn check_index_names(table: &Table) -> Result<()> {
    let mut seen = BTreeMap::new();
    for column in &table.columns {
        for index in column.indexes {
            let name = index_name(table, column, index);
            coodie_core::check_index_name(&name)?;
            if let Some(first) = seen.insert(name.clone(), column.name) {
                return Err(Error::invalid_query(format!(
                    "{}: the indexes on `{first}` and `{}` are both called `{name}`: give one a name of its own by \
                     `#[indexed(name = \"..\")]`",
                    table.name, column.name
                )));
            }
        }
    }
    Ok(())
}

/// The table as the server has it.
struct Found {
    columns: BTreeMap<String, FoundColumn>,
    indexes: BTreeSet<String>,
}

#[derive(Debug, PartialEq, Eq)]
struct FoundColumn {
    ty: String,
    kind: String,
    position: i32,
    order: String,
}

impl Found {
    async fn read(target: &Target, keyspace: &str, table: &str) -> Result<Self> {
        let columns = ["column_name", "type", "kind", "position", "clustering_order"];
        let rows = read_schema(target, "columns", &columns, keyspace, table).await?;
        let column = |row: &super::RawRow<'_>| {
            let (name, ty, kind) = (row.at(0)?, row.at(1)?, row.at(2)?);
            Ok((name, FoundColumn { ty, kind, position: row.at(3)?, order: row.at(4)? }))
        };
        let columns = rows.rows()?.iter().map(column).collect::<Result<_>>()?;
        let rows = read_schema(target, "indexes", &["index_name"], keyspace, table).await?;
        let indexes = rows.rows()?.iter().map(|row| row.at(0)).collect::<Result<_>>()?;
        Ok(Self { columns, indexes })
    }

    /// The columns that the table lacks.
    fn compare<'t>(&self, table: &'t Table) -> Result<Vec<&'t ColumnDef>> {
        let mut missing = Vec::new();
        for column in &table.columns {
            match self.columns.get(column.name) {
                Some(found) => check(table, column, found)?,
                None if column.role.is_key() => return Err(key_differs(table, self)),
                None => missing.push(column),
            }
        }
        let key = |found: &&FoundColumn| matches!(found.kind.as_str(), "partition_key" | "clustering");
        if self.columns.values().filter(key).count() != table.key().count() {
            return Err(key_differs(table, self));
        }
        Ok(missing)
    }
}

/// A column of the server's must be as the model has it.
fn check(table: &Table, column: &ColumnDef, found: &FoundColumn) -> Result<()> {
    let declared = declared(column);
    if declared == *found {
        return Ok(());
    }
    let (name, ty) = (format!("{}.{}", table.name, column.name), &found.ty);
    Err(Error::schema(if declared.ty == *ty {
        let (kind, order) = (&found.kind, &found.order);
        format!(
            "{name} is {} (position {}, order {}) in the model and {kind} (position {}, order {order}) in the table: a \
             table's key never changes; change the model, or make another table and copy the rows",
            declared.kind, declared.position, declared.order, found.position
        )
    } else {
        format!(
            "{name} is `{}` in the model and `{ty}` in the table: change the field's type, or add a column of another \
             name",
            declared.ty
        )
    }))
}

/// The column as `system_schema.columns` would state it.
fn declared(column: &ColumnDef) -> FoundColumn {
    let (kind, position, order) = match column.role {
        Role::Partition(n) => ("partition_key", i32::from(n), "none"),
        Role::Clustering(n, Order::Asc) => ("clustering", i32::from(n), "asc"),
        Role::Clustering(n, Order::Desc) => ("clustering", i32::from(n), "desc"),
        Role::Static | Role::StaticCounter => ("static", -1, "none"),
        _ => ("regular", -1, "none"),
    };
    FoundColumn { ty: column.ty.to_string(), kind: kind.to_owned(), position, order: order.to_owned() }
}

#[cold]
fn key_differs(table: &Table, found: &Found) -> Error {
    let mut key: Vec<_> = found.columns.iter().filter(|(_, c)| c.position >= 0).collect();
    key.sort_by_key(|(_, c)| (c.kind != "partition_key", c.position));
    let key: Vec<_> = key.into_iter().map(|(name, _)| name.as_str()).collect();
    let declared: Vec<_> = table.key().map(|column| column.name).collect();
    Error::schema(format!(
        "{}: the key is `{}` in the model and `{}` in the table: a table's key never changes; change the model, or make \
         another table and copy the rows",
        table.name,
        declared.join("`, `"),
        key.join("`, `")
    ))
}

/// Reads columns of a table of `system_schema`, about one table.
async fn read_schema(
    target: &Target,
    from: &'static str,
    columns: &[&'static str],
    keyspace: &str,
    table: &str,
) -> Result<RawRows> {
    let text = |name| ColumnRef { name: Name::new(name), ty: DataType::Native(NativeType::Text) };
    let typed = |name: &&'static str| match *name {
        "position" => ColumnRef { name: Name::new("position"), ty: DataType::Native(NativeType::Int) },
        name => text(name),
    };
    let select = Select {
        projection: Projection::Columns(columns.iter().map(typed).collect()),
        table: TableRef::new("system_schema", from),
        filters: vec![Relation::eq(text("keyspace_name")), Relation::eq(text("table_name"))],
        order: Vec::new(),
        limit: false,
        allow_filtering: false,
    };
    let mut values = Values::default();
    for name in [keyspace, table] {
        values.push(|cell| name.to_owned().encode(cell)).map_err(|why| Error::codec(why.to_string()))?;
    }
    let shape = ShapeRef::Shared(Arc::new(Shape::dynamic(None, select)));
    target.send(Request::new(shape, values)).await.map(RawRows::of)
}
