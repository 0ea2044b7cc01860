use super::client::{Client, line, now, v};
use coodie_core::{ColumnType, DataType, Name};
use coodie_cql::{
    AlterTableAdd, ColumnDefinition, CreateIndex, Replication, TableRef, build_create_keyspace,
    build_create_table, build_drop_keyspace,
};
use coodie_driver::{Connect, Request};

fn table(name: &'static str) -> TableRef {
    TableRef { keyspace: None, name: Name::new(name) }
}

fn add(c: &Client, name: &'static str, columns: &[(&'static str, DataType, bool)]) -> String {
    let column = |(name, ty, is_static): &(&'static str, DataType, bool)| ColumnDefinition {
        name: Name::new(*name),
        ty: ty.clone(),
        is_static: *is_static,
    };
    c.statement(AlterTableAdd { table: table(name), columns: columns.iter().map(column).collect() })
}

#[test]
fn tables_that_cannot_be() {
    let c = Client::new();
    for (columns, refusal) in [
        ("k list<int> pk", "!Invalid non-frozen collection type list<int> for PRIMARY KEY column 'k'"),
        ("k counter pk", "!counter type is not supported for PRIMARY KEY column 'k'"),
        ("k duration pk", "!duration type is not supported for PRIMARY KEY column 'k'"),
        ("k frozen<list<duration>> pk", "!duration type is not supported for PRIMARY KEY column 'k'"),
        (
            "k int pk, v int static",
            "!Static columns are only useful (and thus allowed) if the table has at least one clustering column",
        ),
        ("k int pk, v int, c counter", "!Cannot mix counter and non counter columns in the same table"),
        ("k int pk, v int, v text", "!Duplicate column 'v' declaration for table 'coodie.t'"),
        ("k int pk, v set<duration>", "!Durations are not allowed inside sets: set<duration>"),
        ("k int pk, v map<duration,int>", "!Durations are not allowed as map keys: map<duration, int>"),
        ("k int pk, v list<counter>", "!Counters are not allowed inside collections: list<counter>"),
        ("k int pk, v tuple<counter,int>", "!Counters are not allowed inside tuples"),
        ("v int", "!No PRIMARY KEY specifed for table 't' (exactly one required)"),
    ] {
        assert_eq!(c.create("t", columns), refusal);
    }
    let mut create = build_create_table(c.declare("t", "k int pk, l list<list<int>>"));
    let thaw = |ty: &mut DataType| {
        let DataType::Collection { typ: coodie_core::CollectionType::List(inner), .. } = ty else { return };
        **inner = ColumnType::List(&ColumnType::Int).data_type();
    };
    thaw(&mut create.columns[1].ty);
    assert_eq!(
        c.statement(create.clone()),
        "!Non-frozen collections are not allowed inside collections: list<list<int>>"
    );
    create.columns.truncate(1);
    create.partition.push(Name::new("x"));
    assert_eq!(c.statement(create.clone()), "!Unknown column 'x' referenced in PRIMARY KEY for table 't'");
    create.partition[1] = Name::new("k");
    assert_eq!(c.statement(create), "!Duplicate column 'k' in PRIMARY KEY clause for table 't'");
}

#[test]
fn names_and_places_of_tables() {
    let c = Client::new();
    let long: &'static str = "x".repeat(223).leak();
    assert_eq!(
        c.create("a b", "k int pk"),
        "!coodie.a b: Table name must not be empty or not contain non-alphanumeric-underscore characters (got \"a b\")"
    );
    assert!(c.create(long, "k int pk").starts_with("!coodie.xxx"));
    assert_eq!(c.create(&long[1..], "k int pk"), "");
    let mut elsewhere = build_create_table(c.declare("t", "k int pk"));
    elsewhere.table.keyspace = Some(Name::new("nope"));
    assert_eq!(c.statement(elsewhere), "!Schema: Keyspace 'nope' doesn't exist");
    assert_eq!(c.create("t", "k int pk"), "");
    assert_eq!(
        c.create("t", "k int pk"),
        "!Schema: Cannot add already existing table \"t\" to keyspace \"coodie\""
    );
    assert_eq!(c.statement(build_create_table(c.table("t"))), "");
}

#[test]
fn item_47_what_does_not_exist() {
    let c = Client::new();
    c.declare("t", "k int pk, v int");
    assert_eq!(c.all(), "!Schema: table t does not exist");
    assert_eq!(c.insert("k", "", v![1]).run(), "!Schema: table t does not exist");
    c.create("t", "k int pk");
    assert_eq!(c.select("nope", "", "", v![]).run(), "!Schema: Undefined column name nope in table coodie.t");
    assert_eq!(c.select("No", "", "", v![]).run(), "!Schema: Undefined column name \"No\" in table coodie.t");
    assert_eq!(
        c.select("k", "nope=", "", v![1]).run(),
        "!Schema: Undefined column name nope in table coodie.t"
    );
    let call = c.select("k", "", "", v![]);
    let mut request = Request::new(call.shape, call.values);
    request.keyspace = Some("nope".into());
    assert_eq!(line(now(c.link.clone().execute(request))), "!Schema: keyspace nope does not exist");
}

#[test]
fn columns_are_added_and_read_as_null() {
    let c = Client::with("k int pk, v int");
    c.insert("k v", "", v![0, 1]).run();
    let int = || ColumnType::Int.data_type();
    assert_eq!(add(&c, "t", &[("w", int(), false)]), "");
    c.declare("t", "k int pk, v int, w int");
    assert_eq!(c.all(), "0 1 null");
    c.update("w=", "k", "", v![2, 0]).run();
    assert_eq!(c.all(), "0 1 2");
    for (columns, refusal) in [
        (&[("v", int(), false)][..], "!Column with name 'v' already exists"),
        (&[("a", int(), false), ("a", int(), false)], "!Column with name 'a' already exists"),
        (
            &[("s", int(), true)],
            "!Static columns are only useful (and thus allowed) if the table has at least one clustering column",
        ),
        (
            &[("n", ColumnType::Counter.data_type(), false)],
            "!coodie.t: Cannot have a counter column (\"n\") in a non counter table",
        ),
    ] {
        assert_eq!(add(&c, "t", columns), refusal);
    }
    assert_eq!(add(&c, "nope", &[("w", int(), false)]), "!Schema: Table 'coodie.nope' doesn't exist");
}

#[test]
fn keyspaces_are_created_and_dropped_with_all_that_is_in_them() {
    let c = Client::with("k int pk");
    c.insert("k", "", v![1]).run();
    let create = |name: &str, if_not_exists| {
        let mut create = build_create_keyspace(name, Replication::Simple(1));
        create.if_not_exists = if_not_exists;
        c.statement(create)
    };
    let drop = |name: &str, if_exists| {
        let mut drop = build_drop_keyspace(name);
        drop.if_exists = if_exists;
        c.statement(drop)
    };
    assert_eq!(create("coodie", true), "");
    assert_eq!(create("coodie", false), "!Schema: Cannot add existing keyspace \"coodie\"");
    assert_eq!(drop("coodie", false), "");
    assert_eq!(drop("coodie", false), "!Schema: Keyspace 'coodie' doesn't exist");
    assert_eq!(drop("coodie", true), "");
    assert_eq!(c.all(), "!Schema: keyspace coodie does not exist");
    assert_eq!(create("coodie", false), "");
    assert_eq!(c.all(), "!Schema: table t does not exist");
    let long = "x".repeat(49);
    for (name, refusal) in [
        ("a b", "!Keyspace name must not be empty and must contain alphanumeric or underscore characters only (got \"a b\")".to_owned()),
        (&long, format!("!Keyspace name must not be more than 48 characters long (got 49 characters for \"{long}\")")),
        ("system", "!System keyspace 'system' is not user-modifiable".to_owned()),
    ] {
        assert_eq!(create(name, false), refusal);
    }
    assert_eq!(drop("system_schema", true), "!Configuration: system_schema keyspace is not user-modifiable.");
    let nowhere = Replication::NetworkTopology(vec![("nope".to_owned(), 1)]);
    assert_eq!(
        c.statement(build_create_keyspace("zz", nowhere)),
        "!Unrecognized strategy option {nope} passed to NetworkTopologyStrategy for keyspace zz"
    );
}

#[test]
fn indexes_are_one_a_column_and_one_a_name() {
    let c = Client::with("k int pk, v int, w int, du duration, f frozen<list<int>>");
    c.create("n", "k int pk, c counter");
    let index = |name: &'static str, of: &'static str, column: &'static str, if_not_exists| {
        c.statement(CreateIndex { if_not_exists, ..super::client::index(name, of, column) })
    };
    for ((name, of, column), if_not_exists, answer) in [
        (("i", "t", "v"), false, ""),
        (("i", "t", "v"), false, "!Index 'i' already exists"),
        (("i", "t", "w"), true, ""),
        (("j", "t", "v"), false, "!Index j is a duplicate of existing index i"),
        (("j", "t", "v"), true, ""),
        (("j", "t", "nope"), true, "!Schema: Undefined column name nope in table coodie.t"),
        (("j", "nope", "v"), true, "!Schema: Table 'nope' doesn't exist"),
        (("j", "t", "k"), true, "!Cannot create secondary index on the only partition key column k"),
        (("j", "t", "du"), true, "!Secondary indexes are not supported on duration columns"),
        (
            ("j", "t", "f"),
            true,
            "!Cannot create values() index on frozen column f. Frozen collections are immutable and must be fully indexed by using the 'full(f)' modifier",
        ),
        (("j", "n", "c"), true, "!Secondary indexes on counter tables aren't supported"),
        (("a b", "t", "w"), true, "!Illegal index name a b"),
    ] {
        assert_eq!(index(name, of, column, if_not_exists), answer);
    }
}

#[test]
fn a_table_made_again_with_other_types_is_a_schema_error_and_stores_nothing() {
    let c = Client::with("k int pk, v bigint");
    let save = || c.insert("k v", "", v![1, 7_i64]);
    let (before, table) = (save(), c.table("t"));
    assert_eq!(before.run(), "");
    c.statement(build_drop_keyspace("coodie"));
    c.statement(build_create_keyspace("coodie", Replication::Simple(1)));
    c.create("t", "k int pk, v timestamp");
    let other = c.table("t");
    let stale = coodie_cql::build_insert(table, table.columns.iter());
    let refusal = c.call(stale, v![1, 7_i64]).run();
    assert!(
        refusal.starts_with("!Schema: t.v is `bigint` in the model and `timestamp` in the table"),
        "{refusal}"
    );
    assert_eq!(c.all(), "");
    assert_eq!(other.columns.len(), 2);
}

#[test]
fn clones_are_clients_of_one_database_and_keyspaces_are_apart() {
    let c = Client::with("k int pk, v int");
    let other = now(c.memory.clone().keyspace("code").connect()).unwrap();
    assert_eq!(other.keyspace(), Some("code"));
    c.insert("k v", "", v![0, 1]).run();
    let there = |link: &coodie_driver::Link| {
        let call = c.select("*", "", "", v![]);
        line(now(link.clone().execute(Request::new(call.shape, call.values))))
    };
    assert_eq!(there(&other), "!Schema: table t does not exist");
    let same = now(c.memory.clone().connect()).unwrap();
    assert_eq!(there(&same), "0 1");
}
