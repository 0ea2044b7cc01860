use super::client::{Client, line, now, v};
use coodie_cql::{TableRef, build_select};
use coodie_driver::RawRequest;
use std::time::{Duration, Instant};

fn read(c: &Client, table: &'static str, columns: &str, name: &'static str, filter: &str) -> String {
    let table_of = c.declare(table, columns);
    let mut select = build_select(table_of);
    select.table = TableRef::new(name, table);
    select.filters = vec![coodie_cql::Relation::eq(coodie_cql::ColumnRef::of(&table_of.columns[0]))];
    let mut values = v![];
    values.append(&v![filter]).unwrap();
    c.call(select, values).run()
}

#[test]
fn system_schema_shows_what_was_created() {
    let c = Client::with(
        "b int pk, a text pk, d int ck desc, c int ck, s int static, v frozen<list<int>>, l list<int>",
    );
    c.statement(super::client::index("i", "t", "s"));
    let columns = "keyspace_name text pk, table_name text ck, column_name text ck, clustering_order text, kind text, position int, type text";
    assert_eq!(
        read(&c, "columns", columns, "system_schema", "coodie"),
        "coodie t a none partition_key 1 text; coodie t b none partition_key 0 int; \
         coodie t c asc clustering 1 int; coodie t d desc clustering 0 int; coodie t l none regular -1 list<int>; \
         coodie t s none static -1 int; coodie t v none regular -1 frozen<list<int>>"
    );
    let replication = "keyspace_name text pk, durable_writes boolean, replication frozen<map<text,text>>";
    assert_eq!(
        read(&c, "keyspaces", replication, "system_schema", "coodie"),
        "coodie true {class:org.apache.cassandra.locator.SimpleStrategy,replication_factor:1}"
    );
    let tables = "keyspace_name text pk, table_name text ck, comment text, default_time_to_live int";
    assert_eq!(read(&c, "tables", tables, "system_schema", "coodie"), "coodie t  0");
    let indexes = "keyspace_name text pk, table_name text ck, index_name text ck, kind text, options frozen<map<text,text>>";
    assert_eq!(read(&c, "indexes", indexes, "system_schema", "coodie"), "coodie t i COMPOSITES {target:s}");
    let local = "key text pk, data_center text, partitioner text";
    assert_eq!(
        read(&c, "local", local, "system", "local"),
        "local datacenter1 org.apache.cassandra.dht.Murmur3Partitioner"
    );
}

#[test]
fn the_system_is_not_written_to() {
    let c = Client::new();
    let table = c.declare("keyspaces", "keyspace_name text pk");
    let mut insert = coodie_cql::build_insert(table, table.columns.iter());
    insert.table = TableRef::new("system_schema", "keyspaces");
    assert_eq!(
        c.call(insert, v!["x"]).run(),
        "!Configuration: system_schema keyspace is not user-modifiable."
    );
}

#[test]
fn raw_cql_is_unsupported_and_says_what_to_do() {
    let c = Client::new();
    let raw = RawRequest::new("SELECT 1", v![], vec![]);
    let refusal = line(now(c.link.clone().raw(raw)));
    assert!(refusal.starts_with("!Unsupported: the memory driver takes no CQL text yet"), "{refusal}");
    assert!(!c.link.capabilities().raw_cql);
    assert!(c.link.as_any().is::<coodie_memory::MemoryDriver>());
    assert!(now(c.link.clone().schema_agrees()).unwrap());
}

#[test]
fn sleep_needs_no_runtime() {
    let c = Client::new();
    let start = Instant::now();
    let (a, b) = (c.link.sleep(Duration::from_millis(20)), c.link.sleep(Duration::from_millis(40)));
    block_on(async {
        a.await;
        b.await;
    });
    assert!(start.elapsed() >= Duration::from_millis(40));
}

/// Parks this thread until the future is ready.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}
