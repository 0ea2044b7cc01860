//! A client for the tests. Statements are built by the `build_*` functions; an answer is one line of text: cells
//! separated by blanks, rows by `; `, a refusal with `!` before the server's words.

use super::parse::{column, ordering, reference, relations, split};
use super::show::{show, user_type};
use coodie_core::{ColumnDef, ColumnPart, Error, Name, Order, Result, Role, Table, TableParts, Values};
use coodie_cql::{
    Assignment, AssignmentOperator, BatchKind, Condition, CreateIndex, Part, Shape, ShapeRef, Statement,
    TableRef, Target, build_count, build_create_table, build_create_type, build_delete, build_insert,
    build_select, build_update,
};
use coodie_driver::{BatchRequest, BoundWrites, Connect, Link, Page, Request};
use coodie_memory::Memory;
use futures_util::FutureExt;
use std::{cell::RefCell, collections::HashMap, num::NonZeroU32, sync::Arc};

pub(super) struct Client {
    pub(super) memory: Memory,
    pub(super) link: Link,
    tables: RefCell<HashMap<&'static str, &'static Table>>,
}

/// A statement with its values.
pub(super) struct Call<'c> {
    link: &'c Link,
    pub(super) shape: ShapeRef,
    pub(super) values: Values,
}

/// The memory driver answers at once.
pub(super) fn now<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("the answer is ready at once")
}

pub(super) fn line(answer: Result<Page>) -> String {
    match answer {
        Ok(page) => page.rows.as_ref().map(show).unwrap_or_default(),
        Err(error) => refusal(&error),
    }
}

pub(super) fn refusal(error: &Error) -> String {
    let kind = if error.is_invalid_query() { String::new() } else { format!("{:?}: ", error.kind()) };
    format!("!{kind}{}", error.server_message().unwrap_or(&error.to_string()))
}

/// A plain index on a column.
pub(super) fn index(name: &'static str, of: &'static str, column: &'static str) -> CreateIndex {
    let table = TableRef { keyspace: None, name: Name::new(of) };
    CreateIndex { if_not_exists: false, ..CreateIndex::plain(Name::new(name), table, Name::new(column)) }
}

impl Call<'_> {
    pub(super) fn run(self) -> String {
        line(now(self.link.clone().execute(Request::new(self.shape, self.values))))
    }

    pub(super) fn names(self) -> Vec<String> {
        let page = now(self.link.clone().execute(Request::new(self.shape, self.values))).unwrap();
        page.rows.unwrap().specs().iter().map(|spec| spec.name().to_owned()).collect()
    }

    /// All pages of this size, one line each.
    pub(super) fn pages(self, size: u32) -> Vec<String> {
        let (mut pages, mut from) = (Vec::new(), None);
        loop {
            let (page, next) = self.page(size, from);
            pages.push(page);
            match next {
                Some(next) => from = Some(next),
                None => return pages,
            }
        }
    }

    pub(super) fn page(&self, size: u32, from: Option<Arc<[u8]>>) -> (String, Option<Arc<[u8]>>) {
        let request = Request::new(self.shape.clone(), self.values.clone());
        let request = request.page(NonZeroU32::new(size).unwrap(), from);
        match now(self.link.clone().execute(request)) {
            Ok(page) => {
                let next = page.next.as_ref().and_then(Request::from).cloned();
                (line(Ok(page)), next)
            }
            error => (line(error), None),
        }
    }
}

impl Client {
    /// The keyspace of the tests.
    pub(super) const KEYSPACE: &str = "coodie";

    /// Waits until new indexes are read: a server builds them beside its answers.
    pub(super) fn settle(&self) {}

    pub(super) fn new() -> Self {
        let memory = Memory::new();
        Self { link: now(memory.clone().connect()).unwrap(), memory, tables: RefCell::default() }
    }

    /// A client with one table `t` of these columns.
    pub(super) fn with(columns: &str) -> Self {
        let client = Self::new();
        assert_eq!(client.create("t", columns), "");
        client
    }

    /// Declares a table: `k int pk, c text ck desc, s int static, v list<int>`.
    pub(super) fn declare(&self, name: &'static str, columns: &str) -> &'static Table {
        let (mut partition, mut clustering) = (0, 0);
        let column = |column: &str| {
            let (name, rest) = column.trim().split_once(' ').unwrap();
            let (ty, role) = super::show::parse(rest);
            let counted = |count: &mut u16| {
                *count += 1;
                *count - 1
            };
            let role = match role.trim() {
                "pk" => Role::Partition(counted(&mut partition)),
                "ck" => Role::Clustering(counted(&mut clustering), Order::Asc),
                "ck desc" => Role::Clustering(counted(&mut clustering), Order::Desc),
                "static" => Role::Static,
                _ => Role::Regular,
            };
            let name = String::leak(name.to_owned());
            ColumnPart::Column(ColumnDef { name, ty, role, indexes: &[], has_default: false })
        };
        let columns = split(columns).into_iter().map(column).collect::<Vec<_>>().leak();
        let parts = TableParts { columns, ..TableParts::named(name) };
        let table: &'static Table = Box::leak(Box::new(Table::assemble(parts)));
        self.tables.borrow_mut().insert(name, table);
        table
    }

    pub(super) fn create(&self, name: &'static str, columns: &str) -> String {
        let table = self.declare(name, columns);
        let mut create = build_create_table(table);
        create.if_not_exists = false;
        self.statement(create)
    }

    /// Declares a user type and creates it: `street text, n int`.
    pub(super) fn create_type(&self, name: &'static str, fields: &str) -> String {
        let mut create = build_create_type(user_type(name, fields));
        create.if_not_exists = false;
        self.statement(create)
    }

    pub(super) fn statement(&self, statement: impl Into<Statement>) -> String {
        self.call(statement, Values::default()).run()
    }

    pub(super) fn call(&self, statement: impl Into<Statement>, values: Values) -> Call<'_> {
        let shape = ShapeRef::Shared(Arc::new(Shape::dynamic(None, statement)));
        Call { link: &self.link, shape, values }
    }

    pub(super) fn table(&self, name: &str) -> &'static Table {
        self.tables.borrow()[name]
    }

    /// `INSERT` of the columns named; options are `ttl`, `stamp`, `if not exists`.
    pub(super) fn insert(&self, columns: &str, options: &str, values: Values) -> Call<'_> {
        self.insert_into("t", columns, options, values)
    }

    pub(super) fn insert_into(&self, table: &str, columns: &str, options: &str, values: Values) -> Call<'_> {
        let table = self.table(table);
        let mut insert = build_insert(table, columns.split_whitespace().map(|name| column(table, name)));
        insert.using.ttl = options.contains("ttl");
        insert.using.timestamp = options.contains("stamp");
        insert.if_not_exists = options.contains("if not exists");
        self.call(insert, values)
    }

    /// `UPDATE`: `v=`, `l+`, `l-`, `l^` (prepend), `m[]`; the key as in a `WHERE`.
    pub(super) fn update(&self, changes: &str, key: &str, options: &str, values: Values) -> Call<'_> {
        self.update_of("t", changes, key, options, values)
    }

    pub(super) fn update_of(
        &self,
        name: &str,
        changes: &str,
        key: &str,
        options: &str,
        values: Values,
    ) -> Call<'_> {
        let table = self.table(name);
        let assignment = |change: &str| {
            let at = change.find(['=', '+', '-', '^', '[']).unwrap();
            let operator = match &change[at..] {
                "+" => AssignmentOperator::Add,
                "-" => AssignmentOperator::Subtract,
                "^" => AssignmentOperator::Prepend,
                _ => AssignmentOperator::Set,
            };
            let part = if change.ends_with("[]") { Part::Entry } else { Part::Whole };
            Assignment { target: Target { column: reference(table, &change[..at]), part }, operator }
        };
        let mut update = build_update(table, changes.split_whitespace().map(assignment).collect());
        update.key = relations(table, key);
        update.using.ttl = options.contains("ttl");
        update.using.timestamp = options.contains("stamp");
        update.condition = options.contains("if exists").then_some(Condition::Exists);
        self.call(update, values)
    }

    /// `DELETE`: of the columns named or, without one, of rows.
    pub(super) fn delete(&self, columns: &str, key: &str, options: &str, values: Values) -> Call<'_> {
        self.delete_from("t", columns, key, options, values)
    }

    pub(super) fn delete_from(
        &self,
        name: &str,
        columns: &str,
        key: &str,
        options: &str,
        values: Values,
    ) -> Call<'_> {
        let table = self.table(name);
        let mut delete = build_delete(table, columns.split_whitespace().map(|name| column(table, name)));
        delete.key = relations(table, key);
        delete.using.timestamp = options.contains("stamp");
        delete.condition = options.contains("if exists").then_some(Condition::Exists);
        self.call(delete, values)
    }

    /// `SELECT` of the columns named (`*`, or `count`), `WHERE` (`k= c>= v~` where `~` is `IN`), options: `limit`,
    /// `filtering`, `by c desc d asc`.
    pub(super) fn select(&self, columns: &str, filters: &str, options: &str, values: Values) -> Call<'_> {
        self.select_from("t", columns, filters, options, values)
    }

    pub(super) fn select_from(
        &self,
        name: &str,
        columns: &str,
        filters: &str,
        options: &str,
        values: Values,
    ) -> Call<'_> {
        let table = self.table(name);
        let mut select = if columns == "count" { build_count(table) } else { build_select(table) };
        if columns != "count" && columns != "*" {
            let names = columns.split_whitespace().map(|name| reference(table, name));
            select.projection = coodie_cql::Projection::Columns(names.collect());
        }
        select.filters = relations(table, filters);
        select.limit = options.contains("limit");
        select.allow_filtering = options.contains("filtering");
        let by: Vec<_> = options.split_once("by ").map_or("", |(_, by)| by).split_whitespace().collect();
        select.order = by.chunks_exact(2).map(ordering).collect();
        self.call(select, values)
    }

    pub(super) fn batch<'c>(&'c self, kind: BatchKind, calls: impl IntoIterator<Item = Call<'c>>) -> String {
        let mut writes = BoundWrites::default();
        calls.into_iter().for_each(|call| writes.push(call.shape, call.values.borrowed()));
        line(now(self.link.clone().batch(BatchRequest::new(kind, writes))))
    }

    /// All of `t`, for which filtering is no matter.
    pub(super) fn all(&self) -> String {
        self.select("*", "", "", Values::default()).run()
    }
}

/// Bound values, one after another.
macro_rules! v {
    ($($value:expr),* $(,)?) => {{
        #[allow(unused_mut)]
        let mut values = coodie_core::Values::default();
        $( values.push(|out| $crate::behaves::show::Cell::write(&$value, out)).unwrap(); )*
        values
    }};
}
pub(crate) use v;
