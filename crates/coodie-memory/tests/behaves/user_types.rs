use super::client::{Client, v};
use super::show::{Null, Raw, Unset, parts, user_type};
use coodie_core::{ColumnType, DataType, Name};
use coodie_cql::{
    FieldDefinition, TableRef, build_alter_type_add, build_create_table, build_create_type, build_drop_table,
    build_drop_type, build_truncate,
};
use std::time::Duration;

fn drop(c: &Client, name: &'static str, if_exists: bool) -> String {
    let mut drop = build_drop_type(name);
    drop.if_exists = if_exists;
    c.statement(drop)
}

fn add(c: &Client, name: &'static str, field: &'static str, ty: &str) -> String {
    let field = FieldDefinition { name: Name::new(field), ty: super::show::parse(ty).0.data_type() };
    c.statement(build_alter_type_add(user_type(name, "declared int"), field))
}

#[test]
fn types_that_cannot_be() {
    let c = Client::new();
    assert_eq!(c.create_type("f", "street text, n int"), "");
    for (name, fields, answer) in [
        ("g", "street text, street int", "!Duplicate field name 'street' in type 'g'"),
        ("g", "a counter", "!A user type cannot contain counters"),
        ("g", "a list<counter>", "!Counters are not allowed inside collections: frozen<list<counter>>"),
        ("f", "a int", "!A user type with name 'f' already exists"),
        (
            "g",
            "a map<duration,frozen<tuple<int,f>>>",
            "!Durations are not allowed as map keys: frozen<map<duration, tuple<int, frozen<f>>>>",
        ),
        ("G \"h", "a frozen<f>, b tuple<f>, c list<frozen<f>>", ""),
    ] {
        assert_eq!(c.create_type(name, fields), answer, "{name} ({fields})");
        user_type("f", "street text, n int");
    }
    let mut thawed = build_create_type(user_type("g", "a int"));
    thawed.fields[0].ty = super::show::parse("f").0.data_type();
    assert_eq!(c.statement(thawed), "!A user type cannot contain non-frozen UDTs");
    user_type("nope", "a int");
    assert_eq!(c.create_type("h", "a list<frozen<nope>>"), "!Unknown type coodie.nope");
    let mut there = build_create_type(user_type("f", "a int"));
    assert_eq!(c.statement(there.clone()), "");
    there.name.keyspace = Some(Name::new("nope"));
    assert_eq!(c.statement(there), "!Schema: Keyspace 'nope' doesn't exist");
}

#[test]
fn columns_of_user_types_that_cannot_be() {
    let c = Client::new();
    c.create_type("f", "street text, n int");
    c.create_type("Ö p", "street text");
    c.create_type("d", "d duration");
    user_type("nope", "a int");
    for (columns, answer) in [
        ("k f pk", "!Invalid non-frozen user-defined type \"coodie.f\" for PRIMARY KEY column 'k'"),
        ("k Ö_p pk", "!Unknown type coodie.Ö_p"),
        ("k int pk, v nope", "!Unknown type coodie.nope"),
        ("k int pk, v list<frozen<nope>>", "!Unknown type coodie.nope"),
        ("k frozen<d> pk", "!duration type is not supported for PRIMARY KEY column 'k'"),
        ("k int pk, v set<frozen<d>>, f f, l list<f>, t tuple<int,f>, x vector<f,2>", ""),
    ] {
        user_type("Ö_p", "street text");
        assert_eq!(c.create("t", columns), answer, "{columns}");
    }
    let mut thawed = build_create_table(c.declare("u", "k int pk, v list<frozen<f>>"));
    let ty = ColumnType::User(user_type("f", "street text, n int")).data_type();
    let list = coodie_core::CollectionType::List(Box::new(ty));
    thawed.columns[1].ty = DataType::Collection { frozen: false, typ: list };
    assert_eq!(c.statement(thawed), "!Non-frozen UDTs are not allowed inside collections: list<f>");
}

#[test]
fn a_thawed_type_has_no_thawed_fields() {
    let c = Client::new();
    let thawed = |fields: &str| {
        let mut create = build_create_type(user_type("f", fields));
        create.fields[0].ty = ColumnType::List(&ColumnType::Int).data_type();
        create
    };
    assert_eq!(c.statement(thawed("l frozen<list<int>>, n int")), "");
    let refusal = "!Non-frozen UDTs with nested non-frozen collections are not supported";
    assert_eq!(c.create("t", "k int pk, v f"), refusal);
    assert_eq!(c.create("t", "k int pk, v frozen<f>"), "");
    let add = coodie_cql::build_alter_table_add(c.declare("t", "w f"), c.table("t").columns.iter());
    assert_eq!(c.statement(add), format!("{refusal} for column w"));
}

#[test]
fn types_in_use_are_not_dropped() {
    let c = Client::new();
    c.create_type("f", "street text, n int");
    c.create_type("g", "f frozen<f>");
    c.create_type("h", "g list<frozen<f>>");
    assert_eq!(
        drop(&c, "f", false),
        "!Cannot drop user type 'coodie.f' as it is still used by user types g, h"
    );
    assert_eq!(drop(&c, "h", true), "");
    assert_eq!(c.create("t", "k int pk, v map<int,g>"), "");
    assert_eq!(drop(&c, "g", true), "!Cannot drop user type 'coodie.g' as it is still used by tables t");
    let table = c.table("t");
    assert_eq!(c.statement(build_drop_table(table)), "");
    assert_eq!(drop(&c, "g", true), "");
    assert_eq!(drop(&c, "f", true), "");
    assert_eq!(drop(&c, "f", true), "");
    assert_eq!(drop(&c, "f", false), "!Type 'coodie.f' doesn't exist");
}

#[test]
fn fields_are_added_at_the_end_and_null_where_they_were_not() {
    let c = Client::new();
    c.create_type("f", "a text, b int");
    c.create_type("g", "f frozen<f>");
    c.create("t", "k int pk, c frozen<f> ck, v f, w frozen<f>, g frozen<g>, m map<text,f>");
    let f = || parts!["x", 1];
    let m = || std::collections::BTreeMap::<String, i32>::new();
    c.insert("k c v w g m", "", v![0, f(), f(), f(), parts![f()], m()]).run();
    assert_eq!(c.all(), "0 (x,1) (x,1) (x,1) ((x,1)) null");
    for (name, field, ty, answer) in [
        ("f", "b", "int", "!Cannot add field b to type coodie.f: a field with name b already exists"),
        ("f", "c", "counter", "!A user type cannot contain counters"),
        ("f", "c", "g", "!A user type cannot contain non-frozen UDTs"),
        (
            "f",
            "c",
            "list<frozen<g>>",
            "!Cannot add new field c of type list<frozen<coodie.g>> to user type coodie.f as it would create a circular reference",
        ),
        (
            "f",
            "c",
            "frozen<f>",
            "!Cannot add new field c of type frozen<coodie.f> to user type coodie.f as it would create a circular reference",
        ),
        ("nope", "c", "int", "!Type coodie.nope doesn't exist"),
        ("f", "c", "list<frozen<tuple<int,nope>>>", "!Unknown type coodie.nope"),
        ("f", "c d", "bigint", ""),
    ] {
        for declared in ["f", "g", "nope"] {
            user_type(declared, "declared int");
        }
        assert_eq!(add(&c, name, field, ty), answer, "{name} {field} {ty}");
    }
    user_type("f", "a text, b int, c_d bigint");
    c.create_type("k", "a int");
    c.create("u", "k frozen<k> pk");
    assert_eq!(
        add(&c, "k", "b", "text"),
        "!Cannot add new field b of type text to user type coodie.k as the type is being used in partition key by the following tables: coodie.u"
    );
}

/// The table anew as a client sees it after the type changed.
fn with_three_fields(c: &Client) {
    user_type("f", "a text, b int, c bigint");
    c.declare("t", "k int pk, c frozen<f> ck, v f, w frozen<f>");
}

#[test]
fn rows_written_before_a_field_was_added_still_read_and_are_ordered() {
    let c = Client::new();
    c.create_type("f", "a text, b int");
    c.create("t", "k int pk, c frozen<f> ck, v f, w frozen<f>");
    let row = |n: i32| v![0, parts!["x", n], parts!["x", n], parts!["x", n]];
    c.insert("k c v w", "", row(2)).run();
    c.insert("k c v w", "", row(1)).run();
    c.delete("", "k= c<", "", v![0, parts!["x", 0]]).run();
    assert_eq!(add(&c, "f", "c", "bigint"), "");
    with_three_fields(&c);
    assert_eq!(c.all(), "0 (x,1) (x,1,null) (x,1); 0 (x,2) (x,2,null) (x,2)");
    let row =
        |c: Option<i64>| v![0, parts!["x", 1, c.unwrap_or(7)], parts!["x", 1, Null], parts!["x", 1, 9_i64]];
    c.insert("k c v w", "", row(None)).run();
    c.insert("k c v w", "", row(Some(-1))).run();
    assert_eq!(
        c.all(),
        "0 (x,1) (x,1,null) (x,1); 0 (x,1,-1) (x,1,null) (x,1,9); 0 (x,1,7) (x,1,null) (x,1,9); 0 (x,2) (x,2,null) (x,2)"
    );
    assert_eq!(c.select("c", "k= c=", "", v![0, parts!["x", 1, Null]]).run(), "(x,1)");
    assert_eq!(c.select("c", "k= c>", "", v![0, parts!["x", 1, -1_i64]]).run(), "(x,1,7); (x,2)");
    c.insert("k c w", "", v![0, parts!["x", 1, Null], parts![Null]]).run();
    assert_eq!(c.select("w v", "k= c=", "", v![0, parts!["x", 1]]).run(), "(null) (x,1,null)");
    c.delete("", "k= c>=", "", v![0, parts!["x", 1, 0_i64]]).run();
    assert_eq!(c.select("w", "", "", v![]).run(), "(null); (x,1,9)");
}

#[test]
fn a_thawed_type_has_a_cell_for_each_field() {
    let c = Client::new();
    c.create_type("f", "a text, b int, c bigint");
    c.create("t", "k int pk, v f, w frozen<f>");
    let set = |options: &str, values| c.update("v=", "k", options, values).run();
    let get = || c.select("v", "", "", v![]).run();
    assert_eq!(set("stamp", v![10_i64, parts!["x", 1, Null], 0]), "");
    assert_eq!(get(), "(x,1,null)");
    // Of one timestamp both writes stay; a later one replaces.
    set("stamp", v![10_i64, parts![Null, Null, 5_i64], 0]);
    assert_eq!(get(), "(x,1,5)");
    set("stamp", v![11_i64, parts![Null, 7], 0]);
    assert_eq!(get(), "(null,7,null)");
    set("stamp", v![12_i64, Unset, 0]);
    assert_eq!(get(), "(null,7,null)");
    set("stamp", v![12_i64, parts![Null, Null, Null], 0]);
    assert_eq!(get(), "");
    c.insert("k v", "stamp", v![0, parts!["y"], 13_i64]).run();
    assert_eq!(c.all(), "0 (y,null,null) null");
    c.insert("k v w", "stamp", v![0, Null, Null, 14_i64]).run();
    assert_eq!(c.all(), "0 null null");
    c.insert("k v w", "stamp", v![0, Raw([]), Raw([]), 15_i64]).run();
    assert_eq!(c.all(), "0 null ");
    c.delete("v", "k", "stamp", v![16_i64, 0]).run();
    set("stamp", v![16_i64, parts!["z"], 0]);
    assert_eq!(c.all(), "0 null ");
    assert_eq!(c.statement(build_truncate(c.table("t"))), "");
    assert_eq!(c.all(), "");
}

#[test]
fn fields_have_ttls_of_their_own() {
    let c = Client::new();
    c.create_type("f", "a text, b int");
    c.create("t", "k int pk, v f");
    c.update("v=", "k", "ttl stamp", v![5, 10_i64, parts![Null, 1], 0]).run();
    c.update("v=", "k", "stamp", v![10_i64, parts!["x"], 0]).run();
    assert_eq!(c.all(), "0 (x,1)");
    c.memory.clock().advance(Duration::from_secs(6));
    assert_eq!(c.all(), "0 (x,null)");
}

#[test]
fn values_of_user_types_are_checked() {
    let c = Client::new();
    c.create_type("f", "a text, b int");
    c.create("t", "k int pk, v f, w frozen<f>, l list<f>, t tuple<f>");
    let marshal = |why| format!("!Driver: org.apache.cassandra.serializers.MarshalException: {why}");
    let of = |column: &str, value: Vec<u8>| c.insert(&format!("k {column}"), "", v![0, Raw(value)]).run();
    let raw = |parts: super::show::Parts| {
        let mut out = Vec::new();
        super::show::Cell::write(&parts, &mut out).unwrap();
        out.split_off(4)
    };
    for column in ["v", "w"] {
        for (value, why) in [
            (raw(parts!["x", 1, 2]), "Invalid remaining data after end of UDT value"),
            (vec![0, 0], "Not enough bytes to read size of 0th field a"),
            (vec![0, 0, 0, 9, 1], "Not enough bytes to read 0th field a"),
            (raw(parts!["x", 1_i64]), "Failure validating the 1th field b; Expected 4 or 0 byte int (8)"),
        ] {
            assert_eq!(of(column, value), marshal(why));
        }
        assert_eq!(of(column, raw(parts!["x"])), "");
    }
    assert_eq!(
        c.insert("k l", "", v![0, Raw([&[0, 0, 0, 1, 0, 0, 0, 2][..], &[0, 0]].concat())]).run(),
        "!Not enough bytes to read size of 0th field a"
    );
    assert_eq!(c.all(), "0 (x,null) (x) null null");
}

#[test]
fn only_frozen_values_are_compared() {
    let c = Client::new();
    c.create_type("f", "a text, b int");
    c.create_type("d", "d duration");
    c.create("t", "k frozen<f> pk, c frozen<f> ck desc, v f, w frozen<f>, s set<frozen<f>>, d frozen<d>");
    for (a, b) in [("x", 2), ("x", 1), ("y", 0)] {
        let f = || parts![a, b];
        c.insert("k c v w", "", v![parts!["k"], f(), f(), f()]).run();
    }
    assert_eq!(
        c.select("v", "v=", "filtering", v![parts!["x", 1]]).run(),
        "!Non-frozen UDT column 'v' (f) cannot be restricted by any relation"
    );
    assert_eq!(
        c.select("v", "d<", "filtering", v![Raw([])]).run(),
        "!Slice restrictions are not supported on UDTs containing durations"
    );
    assert_eq!(c.select("c", "k=", "", v![parts!["k"]]).run(), "(y,0); (x,2); (x,1)");
    // The server compares partition keys by their bytes.
    assert_eq!(c.select("c", "k=", "", v![parts!["k", Null]]).run(), "");
    assert_eq!(c.select("c", "k= c<", "", v![parts!["k"], parts!["x", 2]]).run(), "(x,1)");
    assert_eq!(c.select("c", "k= c>=", "", v![parts!["k"], parts!["x", 2]]).run(), "(y,0); (x,2)");
    assert_eq!(c.select("w", "w=", "filtering", v![parts!["x", 2]]).run(), "(x,2)");
    assert_eq!(c.select("w", "w>", "filtering", v![parts!["x", 1]]).run(), "(y,0); (x,2)");
    assert_eq!(c.update("s+", "k c", "", v![Raw([0; 4]), parts!["k"], parts!["x", 2]]).run(), "");
    assert_eq!(
        c.update("v+", "k c", "", v![parts!["x", 2], parts!["k"], parts!["x", 2]]).run(),
        "!Invalid operation (v = v + ?) for tuple column v"
    );
}

#[test]
fn types_belong_to_their_keyspace() {
    let c = Client::new();
    c.create_type("f", "a text");
    let mut create = build_create_table(c.declare("t", "k int pk, v f"));
    create.table = TableRef { keyspace: Some(Name::new("system")), ..create.table };
    assert_eq!(c.statement(create), "!Configuration: system keyspace is not user-modifiable.");
}
