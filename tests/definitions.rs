//! The CQL of every definition, as a plan says it: one statement a line, named by what it shows.

#![allow(clippy::unwrap_used)]

use coodie::sync::{
    BlockingDb, Document, MaterializedView, UserType, alter_keyspace, create_keyspace, drop_keyspace,
    init_coodie, sync_all,
};
use coodie::{Memory, Observed, Plan, Replication, Result, Tablets};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

#[derive(UserType, Debug, Clone)]
struct Size {
    width: i32,
    height: i32,
}

#[derive(UserType, Debug, Clone)]
struct Package {
    size: Size,
    marks: BTreeSet<String>,
}

#[derive(UserType, Debug, Clone)]
#[user_type(name = "package")]
struct BigPackage {
    size: Size,
    marks: BTreeSet<String>,
    fragile: Option<bool>,
    #[column(name = "Opened At")]
    opened: Option<i64>,
}

#[derive(Document, Debug, Clone)]
struct Parcel {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    part: i32,
    package: Option<Package>,
}

/// The same table, grown in everything that can grow.
#[derive(Document, Debug, Clone)]
#[document(
    table = "parcel",
    default_ttl = 86_400,
    comment = "it's here",
    compaction(class = "LeveledCompactionStrategy", sstable_size_in_mb = 160)
)]
struct BigParcel {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    #[indexed(sai)]
    part: i32,
    #[static_column]
    #[indexed(name = "by_sender")]
    sender: Option<String>,
    package: Option<BigPackage>,
    #[indexed(name = "stops_keys", keys)]
    #[indexed(name = "stops_entries", entries)]
    stops: BTreeMap<String, i64>,
    #[indexed(full)]
    #[frozen]
    codes: Vec<i32>,
    #[indexed(sai, case_sensitive = false)]
    place: Option<String>,
    #[indexed(class = "org.apache.cassandra.index.sasi.SASIIndex", options(mode = "CONTAINS"))]
    note: Option<String>,
}

#[derive(MaterializedView, Debug)]
#[view(base = BigParcel, name = "by_place", filter = part > 0)]
struct ByPlace {
    #[partition_key]
    place: String,
    #[clustering(0, desc)]
    id: i32,
    #[clustering(1)]
    part: i32,
    note: Option<String>,
}

/// The statements of plans, each under what it shows.
struct Lines(Vec<String>);

impl Lines {
    fn add(&mut self, what: &str, plan: Result<Plan>) {
        let plan = plan.expect(what);
        self.0.extend(plan.statements().iter().map(|cql| format!("{what}: {cql}")));
    }
}

fn database(name: &str) -> BlockingDb {
    init_coodie(Memory::new().keyspace("post")).name(name).run().unwrap()
}

#[test]
fn keyspaces() {
    let (db, mut lines) = (database("keyspaces"), Lines(Vec::new()));
    let by_datacentre = || Replication::NetworkTopology(vec![("dc1".into(), 3), ("it's".into(), 2)]);
    for (what, plan) in [
        ("create", create_keyspace("code").plan()),
        ("create, replicated", create_keyspace("code").replication(Replication::Simple(3)).plan()),
        ("create, by datacentre", create_keyspace("Order").replication(by_datacentre()).plan()),
        ("create, not durable", create_keyspace("code").durable_writes(false).plan()),
        ("create, without tablets", create_keyspace("code").tablets(Tablets::Off).plan()),
        ("create, with tablets", create_keyspace("code").tablets(Tablets::On).plan()),
        ("create, with so many tablets", create_keyspace("code").tablets(Tablets::Initial(8)).plan()),
        ("alter replication", alter_keyspace("code").replication(by_datacentre()).plan()),
        ("alter durable writes", alter_keyspace("code").durable_writes(true).plan()),
        ("alter tablets", alter_keyspace("code").tablets(Tablets::Initial(16)).plan()),
        ("drop", drop_keyspace("select").plan()),
    ] {
        lines.add(what, plan.on(&db).run());
    }
    insta::assert_snapshot!("keyspaces", lines.0.join("\n"));
}

#[test]
fn tables() {
    let (db, mut lines) = (database("tables"), Lines(Vec::new()));
    lines.add("everything missing", sync_all![ByPlace, BigParcel].plan().on(&db).run());
    lines.add("types alone", Package::sync_type().plan().on(&db).run());
    lines.add("a type within another", Size::sync_type().plan().on(&db).run());
    Parcel::sync_table().on(&db).run().unwrap();
    lines.add("nothing missing", Parcel::sync_table().plan().on(&db).run());
    lines.add("grown in everything", BigParcel::sync_table().plan().on(&db).run());
    lines.add("a type grown", BigPackage::sync_type().plan().on(&db).run());
    BigParcel::sync_table().on(&db).run().unwrap();
    lines.add(
        "indexes that the model lacks",
        Parcel::sync_table().drop_removed_indexes().plan().on(&db).run(),
    );
    lines.add("in another keyspace", Parcel::sync_table().keyspace("Depot").plan().on(&db).run());
    lines.add("a view", ByPlace::sync_view().plan().on(&db).run());
    lines.add("truncate", Parcel::truncate().plan().on(&db).run());
    lines.add("drop a table", Parcel::drop_table().plan().on(&db).run());
    lines.add("drop a view", ByPlace::drop_view().plan().on(&db).run());
    lines.add("drop a type", Package::drop_type().plan().on(&db).run());
    insta::assert_snapshot!("tables", lines.0.join("\n"));
}

#[test]
fn a_plan_sends_nothing_but_reads() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let to = sent.clone();
    let seen = Observed::new(Memory::new(), move |cql: &str| to.lock().unwrap().push(cql.to_owned()));
    let db = init_coodie(seen).name("plans").run().unwrap();
    let take = || std::mem::take(&mut *sent.lock().unwrap());
    for round in ["nothing is there", "all is there"] {
        let syncs = [
            sync_all![ByPlace, BigParcel].drop_removed_indexes().plan().on(&db).run(),
            Parcel::sync_table().plan().on(&db).run(),
            BigPackage::sync_type().plan().on(&db).run(),
            ByPlace::sync_view().plan().on(&db).run(),
        ];
        assert!(syncs.iter().all(Result::is_ok), "{round}: {syncs:?}");
        let reads = take();
        assert!(
            !reads.is_empty() && reads.iter().all(|cql| cql.starts_with("SELECT ")),
            "{round}: {reads:?}"
        );
        for plan in [
            create_keyspace("code").plan().on(&db).run(),
            alter_keyspace("code").durable_writes(true).plan().on(&db).run(),
            drop_keyspace("code").plan().on(&db).run(),
            Parcel::truncate().plan().on(&db).run(),
            Parcel::drop_table().plan().on(&db).run(),
            ByPlace::drop_view().plan().on(&db).run(),
            Package::drop_type().plan().on(&db).run(),
        ] {
            assert_eq!(plan.unwrap().statements().len(), 1);
        }
        assert_eq!(take(), [""; 0], "{round}: these are known without a read");
        BigParcel::sync_table().on(&db).run().unwrap();
        assert!(take().iter().any(|cql| !cql.starts_with("SELECT ")) || round == "all is there");
    }
}
