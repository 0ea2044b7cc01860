use crate::catalogue::{Catalogue, Definition, Keyspace, Table, strategy};
use crate::clock::Clock;
use crate::evaluate::{batch, ddl, select};
use crate::operation::Places;
use crate::refusal::invalid;
use crate::system;
use coodie_core::{Error, Result};
use coodie_cql::{Statement, TableRef};
use coodie_driver::{BatchRequest, Capabilities, Page, Request};
use std::sync::Arc;

/// All that a [`Memory`](crate::Memory) holds.
#[derive(Debug)]
pub(crate) struct Database {
    catalogue: Catalogue,
    clock: Clock,
    /// The timestamp of the last write: the next one is later, however fast it comes.
    last: i64,
    tables_made: u128,
    pub(crate) places: Places,
}

impl Database {
    /// A database without keyspaces.
    pub(crate) fn new(clock: Clock) -> Self {
        Self { catalogue: Catalogue::default(), clock, last: 0, tables_made: 0, places: Places::default() }
    }

    /// Makes a keyspace, unless it exists.
    pub(crate) fn add_keyspace(&mut self, name: &str) {
        let one = [("replication_factor".to_owned(), "1".to_owned())];
        let keyspace = || Keyspace::new(strategy("SimpleStrategy", one), true);
        self.catalogue.0.entry(name.to_owned()).or_insert_with(keyspace);
    }

    /// Runs one statement in `keyspace`.
    pub(crate) fn execute(&mut self, keyspace: &str, request: &Request) -> Result<Page> {
        let keyspace = request.keyspace.as_deref().unwrap_or(keyspace);
        let statement = request.shape.statement();
        match statement {
            Statement::Select(query) => {
                Capabilities::default().check(statement)?;
                let (of, name) = qualified(&query.table, keyspace);
                let (shape, now) = ((&*request.shape, &request.values), self.clock.seconds());
                if system::is_system(of) {
                    let table = system::table(&self.catalogue, of, name)?;
                    return select::select(&table, query, shape, &request.paging, now);
                }
                select::select(self.catalogue.table(of, name)?, query, shape, &request.paging, now)
            }
            Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_) => {
                batch::write(self, Some(keyspace), &request.shape, &request.values)
            }
            Statement::InsertJson(_) => Err(no_json()),
            _ => self.define(statement, keyspace).map(|()| Page::empty()),
        }
    }

    /// Runs several writes as one in `keyspace`.
    pub(crate) fn batch(&mut self, keyspace: &str, mut request: BatchRequest) -> Result<Page> {
        request.keyspace.get_or_insert_with(|| keyspace.into());
        batch::batch(self, &request)
    }

    /// Changes what exists; `keyspace` is for what names none.
    fn define(&mut self, statement: &Statement, keyspace: &str) -> Result<()> {
        let keyspace = statement.table().map_or(keyspace, |about| qualified(about, keyspace).0);
        let catalogue = &mut self.catalogue;
        match statement {
            Statement::CreateKeyspace(create) => ddl::create_keyspace(catalogue, create),
            Statement::AlterKeyspace(alter) => ddl::alter_keyspace(catalogue, alter),
            Statement::DropKeyspace(drop) => ddl::drop_keyspace(catalogue, drop),
            Statement::CreateType(create) => ddl::create_type(catalogue, create, keyspace),
            Statement::AlterTypeAdd(alter) => ddl::alter_type_add(catalogue, alter, keyspace),
            Statement::DropType(drop) => ddl::drop_type(catalogue, drop, keyspace),
            Statement::CreateTable(create) => {
                self.tables_made += 1;
                // A version 4 UUID, as the server's are.
                let id = 0x4000_8000_u128 << 64 | 0x8000 << 48 | self.tables_made;
                ddl::create_table(catalogue, create, keyspace, id)
            }
            Statement::AlterTableAdd(alter) => ddl::alter_table_add(catalogue, alter, keyspace),
            Statement::AlterTableWith(alter) => ddl::alter_table_with(catalogue, alter, keyspace),
            Statement::Truncate(truncate) => ddl::truncate(catalogue, truncate, keyspace),
            Statement::DropTable(drop) => ddl::drop_table(catalogue, drop, keyspace),
            Statement::CreateIndex(create) => ddl::create_index(catalogue, create, keyspace),
            Statement::DropIndex(drop) => ddl::drop_index(catalogue, drop, keyspace),
            Statement::CreateView(_) | Statement::AlterViewWith(_) | Statement::DropView(_) => {
                Err(no_views())
            }
            _ => Err(unsupported()),
        }
    }

    /// The table that a write is about.
    pub(crate) fn writable(&self, keyspace: Option<&str>, statement: &Statement) -> Result<Arc<Definition>> {
        let table = statement.table().ok_or_else(unsupported)?;
        let (keyspace, name) = qualified(table, keyspace.unwrap_or_default());
        if system::is_system(keyspace) {
            system::table(&self.catalogue, keyspace, name)?;
            ddl::check_user_keyspace(keyspace)?;
        }
        Ok(self.catalogue.table(keyspace, name)?.definition.clone())
    }

    /// The rows of a table.
    pub(crate) fn table(&self, definition: &Definition) -> Result<&Table> {
        self.catalogue.table(&definition.keyspace, &definition.name)
    }

    /// The rows of a table, to change them.
    pub(crate) fn table_mut(&mut self, definition: &Definition) -> Result<&mut Table> {
        self.catalogue.table_mut(&definition.keyspace, &definition.name)
    }

    /// The timestamp of a write, later than all before, and the time in seconds.
    pub(crate) fn time(&mut self) -> (i64, i64) {
        let now = self.clock.micros();
        self.last = now.max(self.last + 1);
        (self.last, now / 1_000_000)
    }
}

/// The keyspace and the name of a table; `keyspace` is for tables that name none.
fn qualified<'t>(table: &'t TableRef, keyspace: &'t str) -> (&'t str, &'t str) {
    (table.keyspace.as_ref().map_or(keyspace, |keyspace| keyspace.as_str()), table.name.as_str())
}

#[cold]
fn no_views() -> Error {
    Error::unsupported(
        "the memory driver has no materialized views: read the table that it is of, or use a real Cassandra here",
    )
}

#[cold]
fn no_json() -> Error {
    Error::unsupported(
        "the memory driver takes no rows in JSON: `save()` a document, or use a real Cassandra here",
    )
}

#[cold]
fn unsupported() -> Error {
    invalid("no viable alternative at input: the memory driver does not know this statement")
}
