//! The CQL of every operation, as the driver receives it: a snapshot for each topic, one statement a line.

#![allow(clippy::unwrap_used)]

use chrono::{DateTime, Utc};
use coodie::select::{call, count, token, value};
use coodie::sync::{
    Batch, BlockingDb, CqlEnum, CqlNewtype, Document, MaterializedView, Projection, UserType,
    create_keyspace, drop_keyspace, init_coodie,
};
use coodie::{Json, Memory, Observed, Replication, Vector};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Document, Debug, Clone)]
#[document(table = "git_commits")]
struct GitCommit {
    #[partition_key(0)]
    repo: String,
    #[partition_key(1)]
    branch: String,
    #[clustering(desc)]
    committed_at: DateTime<Utc>,
    #[indexed]
    author: String,
    #[static_column]
    description: Option<String>,
    #[frozen]
    parents: Vec<String>,
    labels: BTreeSet<String>,
    #[column(default = String::from("wip"))]
    message: String,
}

#[derive(Document, Debug, Clone)]
struct Collected {
    #[partition_key]
    id: i32,
    list: Vec<String>,
    set: BTreeSet<i32>,
    map: BTreeMap<String, i64>,
    #[frozen]
    nested: Vec<Vec<(i32, String)>>,
}

/// Vectors, and where they lie.
#[derive(Document, Debug, Clone)]
struct Embedded {
    #[partition_key]
    id: i32,
    #[indexed(sai)]
    place: Vector<f32, 2>,
    size: Option<i64>,
}

#[derive(Projection, Debug)]
#[projection(of = GitCommit)]
#[allow(dead_code)] // what is sent matters here
struct Headline {
    author: String,
    #[projection(column = message)]
    line: Option<String>,
    #[projection(writetime = message)]
    written: Option<i64>,
    #[projection(cast = committed_at)]
    at: Option<String>,
    #[projection(token)]
    place: i64,
}

#[derive(UserType, Debug, Clone)]
struct Place {
    street: Option<String>,
    zip: Option<i32>,
}

#[derive(Document, Debug, Clone)]
struct House {
    #[partition_key]
    id: i32,
    place: Option<Place>,
}

#[derive(Document, Debug, Clone)]
struct PageViews {
    #[partition_key]
    page: String,
    #[clustering]
    day: i32,
    #[counter]
    views: i64,
    #[counter]
    clicks: i64,
}

#[derive(Document, Debug, Clone)]
#[document(table = "Order")]
struct Named {
    #[partition_key]
    #[column(name = "select")]
    id: i32,
    #[column(name = "Mixed Case")]
    mixed: Option<i32>,
    #[column(name = "say \"hi\"")]
    quoted: Option<i32>,
    r#type: Option<i32>,
    naïve: Option<i32>,
}

#[derive(Document, Debug, Clone)]
#[document(table = "cms", keyspace = "media", discriminator(name = "kind", indexed))]
enum Content {
    Article(Article),
    Page(Page),
}

#[derive(Document, Debug, Clone)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    site: String,
    #[clustering(desc)]
    id: i32,
    #[static_column]
    owner: Option<String>,
    title: String,
    #[indexed]
    author: String,
}

#[derive(Document, Debug, Clone)]
#[document(variant_of = Content, tag = "Web Page")]
struct Page {
    title: String,
    #[clustering(desc)]
    id: i32,
    #[partition_key]
    site: String,
    url: Option<String>,
}

#[derive(CqlNewtype, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cents(i64);

#[derive(CqlNewtype, Debug, Clone)]
struct Made(#[column(cql = "timeuuid")] uuid::Uuid);

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Draft,
    #[cql(rename = "live")]
    Published,
}

#[derive(CqlEnum, Debug, Clone, Copy)]
#[cql(smallint)]
enum Level {
    Low = 1,
}

mod seconds {
    use std::{num::TryFromIntError, time::Duration};

    pub(super) type Stored = i64;

    pub(super) fn store(duration: &Duration) -> Result<Stored, TryFromIntError> {
        duration.as_secs().try_into()
    }

    pub(super) fn load(seconds: Stored) -> Result<Duration, TryFromIntError> {
        seconds.try_into().map(Duration::from_secs)
    }
}

/// One column of every kind of type.
#[derive(Document, Debug, Clone)]
struct Typed {
    #[partition_key]
    status: Status,
    #[clustering(desc)]
    price: Cents,
    #[clustering]
    at: Vector<i32, 2>,
    made: Made,
    level: Option<Level>,
    former: BTreeMap<Status, Vec<Cents>>,
    embedding: Option<Vector<f32, 1536>>,
    ragged: Vec<Vector<Vec<String>, 2>>,
    #[json]
    settings: Vec<u8>,
    notes: Vec<Json<Option<i32>>>,
    #[column(with = seconds)]
    timeout: Duration,
    #[column(cql = "ascii")]
    code: String,
    digest: [u8; 32],
    v4: std::net::Ipv4Addr,
    precise: bigdecimal::BigDecimal,
    integer: num_bigint::BigInt,
    moment: time::OffsetDateTime,
    day: time::Date,
    hour: time::Time,
    password: secrecy::SecretString,
    key: Option<secrecy::SecretSlice<u8>>,
    pair: Option<(Cents, Option<Status>)>,
}

#[derive(MaterializedView, Debug)]
#[view(base = GitCommit, name = "commits_by_author", filter = branch == "it's" && repo >= "a" && repo < "n")]
struct CommitByAuthor {
    #[partition_key]
    author: String,
    #[clustering(0)]
    repo: String,
    #[clustering(1)]
    branch: String,
    #[clustering(2, desc)]
    committed_at: DateTime<Utc>,
    message: String,
}

#[derive(MaterializedView, Debug)]
#[view(base = Content)]
struct ContentByTitle {
    #[partition_key(0)]
    title: String,
    #[partition_key(1)]
    site: String,
    #[clustering]
    id: i32,
    kind: String,
}

/// What a driver received, each line named by what it shows.
struct Sent {
    db: BlockingDb,
    cql: Arc<Mutex<Vec<String>>>,
    lines: Vec<String>,
}

impl Sent {
    fn new(name: &str) -> Self {
        let cql = Arc::new(Mutex::new(Vec::new()));
        let seen = cql.clone();
        let observer = move |text: &str| seen.lock().unwrap().push(text.to_owned());
        let memory = Memory::new().keyspace("code");
        let db = init_coodie(Observed::new(memory, observer)).name(name).run().unwrap();
        Self { db, cql, lines: Vec::new() }
    }

    /// Notes what was sent since the last time.
    fn note(&mut self, what: &str) {
        for cql in self.cql.lock().unwrap().drain(..) {
            self.lines.push(format!("{what}: {cql}"));
        }
    }

    /// Forgets what was sent since the last time.
    fn skip(&mut self) {
        self.cql.lock().unwrap().clear();
    }

    fn text(self) -> String {
        self.lines.join("\n")
    }
}

macro_rules! sent {
    ($sent:ident { $($what:literal => $action:expr;)* }) => { $(
        let _ = $action.on(&$sent.db).run().expect($what);
        $sent.note($what);
    )* };
}

fn commit() -> GitCommit {
    GitCommit {
        repo: "coodie".into(),
        branch: "main".into(),
        committed_at: DateTime::UNIX_EPOCH,
        author: "ada".into(),
        description: None,
        parents: Vec::new(),
        labels: BTreeSet::new(),
        message: "begin".into(),
    }
}

#[test]
fn schema() {
    let mut sent = Sent::new("schema");
    sent! { sent {
        "create keyspace" => create_keyspace("plain");
        "replicated" => create_keyspace("replicated").replication(Replication::Simple(3));
        "by datacentre" => create_keyspace("Dc").replication(Replication::NetworkTopology(vec![("datacenter1".into(), 1)]));
        "drop keyspace" => drop_keyspace("Dc");
        "sync, everything missing" => GitCommit::sync_table();
        "sync, nothing missing" => GitCommit::sync_table();
        "sync, collections" => Collected::sync_table();
        "sync, counters" => PageViews::sync_table();
        "sync, names that need quotes" => Named::sync_table();
        "sync, types of every kind" => Typed::sync_table();
        "sync, types of every kind, again" => Typed::sync_table();
    } }
    insta::assert_snapshot!("schema", sent.text());
}

#[test]
fn writes() {
    let mut sent = Sent::new("writes");
    GitCommit::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    let one = commit();
    sent! { sent {
        "save" => one.save();
        "save with TTL" => one.save().ttl(60);
        "save with timestamp" => one.save().timestamp(1);
        "save with both" => one.save().timestamp(1).ttl(60);
        "insert" => one.insert();
        "insert with TTL" => one.insert().ttl(60);
        "create" => GitCommit::create().set(GitCommit::REPO, "r").set(GitCommit::BRANCH, "b").set(GitCommit::COMMITTED_AT, one.committed_at);
        "update" => one.update().set(GitCommit::MESSAGE, "typo");
        "update with both" => one.update().ttl(60).timestamp(1).set(GitCommit::MESSAGE, "typo");
        "clear" => one.update().clear(GitCommit::MESSAGE);
        "only statics" => one.update().set(GitCommit::DESCRIPTION, "a mapper");
        "statics and others" => one.update().set(GitCommit::DESCRIPTION, "a mapper").set(GitCommit::AUTHOR, "grace");
        "by key alone" => GitCommit::key(("r", "b", one.committed_at)).update().set(GitCommit::MESSAGE, "typo");
        "if exists" => one.update().set(GitCommit::MESSAGE, "typo").if_exists();
        "delete columns" => one.delete_columns((GitCommit::LABELS, GitCommit::MESSAGE));
        "delete a static column" => one.delete_columns(GitCommit::DESCRIPTION);
        "delete" => one.delete();
        "delete with timestamp" => one.delete().timestamp(1);
        "delete if exists" => one.delete().if_exists();
        "create if not exists" => GitCommit::create().set(GitCommit::REPO, "r").set(GitCommit::BRANCH, "c").set(GitCommit::COMMITTED_AT, one.committed_at).if_not_exists();
        "get or create" => one.clone().get_or_create();
        "exists by key" => GitCommit::key(("r", "b", one.committed_at)).exists();
    } }
    insta::assert_snapshot!("writes", sent.text());
}

#[test]
fn selections() {
    let mut sent = Sent::new("selections");
    GitCommit::sync_table().on(&sent.db).run().unwrap();
    Embedded::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    let find = || GitCommit::find().filter(GitCommit::REPO.eq("r")).filter(GitCommit::BRANCH.eq("b"));
    let all = GitCommit::find;
    let near = || Embedded::find().order_by_ann(Embedded::PLACE, [1.0, 0.0]).limit(3);
    sent! { sent {
        "one column" => find().select(GitCommit::MESSAGE);
        "several" => find().select((GitCommit::COMMITTED_AT, GitCommit::AUTHOR));
        "write time and TTL" => find().select((GitCommit::AUTHOR.writetime(), GitCommit::AUTHOR.ttl(), GitCommit::LABELS.writetimes(), GitCommit::LABELS.max_writetime()));
        "cast" => find().select(GitCommit::COMMITTED_AT.cast::<String>());
        "token" => all().select((GitCommit::REPO, token::<GitCommit>()));
        "functions and values" => find().select((call::<i64>("to_unix_timestamp", GitCommit::COMMITTED_AT), value(7_i32))).limit(1);
        "projection" => find().project::<Headline>();
        "only" => find().only((GitCommit::MESSAGE, GitCommit::AUTHOR));
        "defer" => find().defer(GitCommit::PARENTS);
        "beside partitions without rows" => all().select(GitCommit::AUTHOR);
        "distinct" => all().distinct();
        "distinct of a selection" => all().select((GitCommit::REPO, GitCommit::BRANCH)).distinct();
        "JSON" => find().json::<serde_json::Value>();
        "sum" => Embedded::find().sum(Embedded::SIZE);
        "average" => Embedded::find().avg(Embedded::SIZE);
        "least" => all().min(GitCommit::COMMITTED_AT);
        "greatest" => all().max(GitCommit::AUTHOR);
        "groups" => find().select((GitCommit::COMMITTED_AT, count(), GitCommit::AUTHOR.count())).group_by(GitCommit::COMMITTED_AT);
        "groups of partitions" => all().select((GitCommit::REPO, GitCommit::BRANCH, count())).group_by((GitCommit::REPO, GitCommit::BRANCH)).limit(5);
        "by partition" => all().per_partition_limit(2);
        "every clause" => find().filter(GitCommit::AUTHOR.eq("ada")).select((GitCommit::AUTHOR, value(1_i32))).per_partition_limit(2).limit(5).allow_filtering();
        "nearest" => near();
        "how near" => near().select((Embedded::ID, Embedded::PLACE.similarity_cosine([1.0, 0.0])));
    } }
    // ScyllaDB's own, which no other database is sent.
    assert!(find().bypass_cache().on(&sent.db).run().unwrap_err().is_unsupported());
    sent.note("bypass cache");
    let bounded = find().using_timeout(Duration::from_secs(1)).limit(1);
    assert!(bounded.on(&sent.db).run().unwrap_err().is_unsupported());
    sent.note("using timeout");
    insta::assert_snapshot!("selections", sent.text());
}

#[test]
fn writes_of_queries() {
    let mut sent = Sent::new("writes_of_queries");
    GitCommit::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    let at = DateTime::UNIX_EPOCH;
    let repo = || GitCommit::find().filter(GitCommit::REPO.eq("r"));
    let branch = || repo().filter(GitCommit::BRANCH.eq("b"));
    sent! { sent {
        "delete a partition" => branch().delete();
        "delete partitions" => repo().filter(GitCommit::BRANCH.in_list(["b", "c"])).delete();
        "delete a range" => branch().filter(GitCommit::COMMITTED_AT.gte(at)).filter(GitCommit::COMMITTED_AT.lt(at)).delete();
        "delete a range with timestamp" => branch().filter(GitCommit::COMMITTED_AT.gt(at)).delete().timestamp(1);
        "delete rows" => branch().filter(GitCommit::COMMITTED_AT.in_list([at])).delete();
        "delete columns of rows" => branch().filter(GitCommit::COMMITTED_AT.in_list([at])).delete_columns(GitCommit::LABELS);
        "delete a static column of partitions" => repo().filter(GitCommit::BRANCH.in_list(["b", "c"])).delete_columns(GitCommit::DESCRIPTION);
        "update rows" => repo().filter(GitCommit::BRANCH.in_list(["b", "c"])).filter(GitCommit::COMMITTED_AT.eq(at)).update().set(GitCommit::MESSAGE, "typo");
        "update partitions" => branch().update().set(GitCommit::DESCRIPTION, "a mapper");
        "create" => branch().filter(GitCommit::COMMITTED_AT.eq(at)).create().set(GitCommit::AUTHOR, "ada");
    } }
    insta::assert_snapshot!("writes_of_queries", sent.text());
}

#[test]
fn conditions() {
    let mut sent = Sent::new("conditions");
    GitCommit::sync_table().on(&sent.db).run().unwrap();
    Collected::sync_table().on(&sent.db).run().unwrap();
    Place::sync_type().on(&sent.db).run().unwrap();
    House::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    let (one, row) = (commit(), || Collected::key(1).delete());
    let changed = || one.update().set(GitCommit::MESSAGE, "typo");
    sent! { sent {
        "=" => changed().only_if(GitCommit::MESSAGE.eq("x"));
        "!=" => changed().only_if(GitCommit::MESSAGE.ne("x"));
        "<" => changed().only_if(GitCommit::MESSAGE.lt("x"));
        "<=" => changed().only_if(GitCommit::MESSAGE.lte("x"));
        ">" => changed().only_if(GitCommit::MESSAGE.gt("x"));
        ">=" => changed().only_if(GitCommit::MESSAGE.gte("x"));
        "IN" => changed().only_if(GitCommit::MESSAGE.in_list(["x", "y"]));
        "null" => changed().only_if(GitCommit::MESSAGE.is_null());
        "not null" => changed().only_if(GitCommit::MESSAGE.is_not_null());
        "several" => changed().only_if(GitCommit::MESSAGE.eq("x")).only_if(GitCommit::AUTHOR.eq("ada"));
        "a static column" => changed().only_if(GitCommit::DESCRIPTION.eq("x"));
        "statics alone" => one.update().set(GitCommit::DESCRIPTION, "a").only_if(GitCommit::DESCRIPTION.eq("x"));
        "with TTL" => changed().ttl(60).only_if(GitCommit::MESSAGE.eq("x"));
        "a delete" => one.delete().only_if(GitCommit::MESSAGE.eq("x"));
        "a delete of columns" => one.delete_columns(GitCommit::LABELS).only_if(GitCommit::MESSAGE.eq("x"));
        "a collection" => row().only_if(Collected::LIST.eq(["a"]));
        "an entry" => row().only_if(Collected::MAP.entry("k").gt(1));
        "an element" => row().only_if(Collected::LIST.element(0).in_list(["a"]));
        "a field" => House::key(1).delete().only_if(House::PLACE.field(Place::ZIP).ne(1));
    } }
    insta::assert_snapshot!("conditions", sent.text());
}

#[test]
fn collections() {
    let mut sent = Sent::new("collections");
    Collected::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    let row = || Collected::key(1).update();
    sent! { sent {
        "append" => row().append(Collected::LIST, ["a"]);
        "prepend" => row().prepend(Collected::LIST, ["a"]);
        "remove from a list" => row().remove(Collected::LIST, ["a"]);
        "add to a set" => row().add(Collected::SET, [1]);
        "remove from a set" => row().remove(Collected::SET, [1]);
        "put into a map" => row().put(Collected::MAP, "k", 1);
        "remove from a map" => row().remove(Collected::MAP, ["k"]);
        "put all into a map" => row().put_all(Collected::MAP, [("k", 1)]);
        "take a key from a map" => row().remove_key(Collected::MAP, "k");
        "set an element" => Collected::key(1).update().append(Collected::LIST, ["b"]).set_at(Collected::LIST, 0, "c");
        "take an element" => row().append(Collected::LIST, ["b"]).remove_at(Collected::LIST, 0);
        "delete parts" => Collected::key(1).delete_columns((Collected::MAP.entry("k"), Collected::LIST.element(0), Collected::SET));
        "several at once" => row().append(Collected::LIST, ["a"]).add(Collected::SET, [1]).put(Collected::MAP, "k", 1).put(Collected::MAP, "l", 2);
    } }
    Place::sync_type().on(&sent.db).run().unwrap();
    House::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    sent! { sent {
        "set a field" => House::key(1).update().set_field(House::PLACE, Place::ZIP, 1).clear_field(House::PLACE, Place::STREET);
        "delete a field" => House::key(1).delete_columns(House::PLACE.field(Place::ZIP));
    } }
    insta::assert_snapshot!("collections", sent.text());
}

#[test]
fn counters() {
    let mut sent = Sent::new("counters");
    PageViews::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    sent! { sent {
        "increment" => PageViews::key(("/", 1)).increment(PageViews::VIEWS, 1);
        "decrement" => PageViews::key(("/", 1)).decrement(PageViews::VIEWS, 1);
        "several at once" => PageViews::key(("/", 1)).increment(PageViews::VIEWS, 1).decrement(PageViews::CLICKS, 2);
        "on a document" => PageViews { page: "/".into(), day: 1, views: 0, clicks: 0 }.increment(PageViews::VIEWS, 1);
        "delete a counter" => PageViews::key(("/", 1)).delete_columns(PageViews::CLICKS);
        "delete" => PageViews::key(("/", 1)).delete();
    } }
    insta::assert_snapshot!("counters", sent.text());
}

#[test]
fn reads() {
    let mut sent = Sent::new("reads");
    GitCommit::sync_table().on(&sent.db).run().unwrap();
    commit().save().on(&sent.db).run().unwrap();
    sent.skip();
    let at = DateTime::UNIX_EPOCH;
    let branch =
        || GitCommit::find().filter(GitCommit::REPO.eq("coodie")).filter(GitCommit::BRANCH.eq("main"));
    sent! { sent {
        "get" => GitCommit::get(("coodie", "main", at));
        "get many" => GitCommit::get_many([("coodie", "main", at)]);
        "find" => GitCommit::find();
        "by partition" => branch();
        "by range" => branch().filter(GitCommit::COMMITTED_AT.gte(at)).filter(GitCommit::COMMITTED_AT.lt(at));
        "by list" => branch().filter(GitCommit::COMMITTED_AT.in_list([at, at]));
        "by index" => GitCommit::find().filter(GitCommit::AUTHOR.eq("ada"));
        "filtering" => GitCommit::find().filter(GitCommit::MESSAGE.gt("a")).allow_filtering();
        "order and limit" => branch().order_by(GitCommit::COMMITTED_AT.asc()).limit(10);
        "find one" => GitCommit::find_one().filter(GitCommit::AUTHOR.eq("ada"));
        "first" => branch().first();
        "count" => branch().count();
        "exists" => branch().exists();
        "page" => branch().page_size(10).page(None);
    } }
    insta::assert_snapshot!("reads", sent.text());
}

#[test]
fn batches() {
    let mut sent = Sent::new("batches");
    GitCommit::sync_table().on(&sent.db).run().unwrap();
    PageViews::sync_table().on(&sent.db).run().unwrap();
    sent.skip();
    let one = commit();
    sent! { sent {
        "logged" => Batch::new().push(one.save()).push(one.update().set(GitCommit::MESSAGE, "typo")).push(one.delete().timestamp(1));
        "unlogged" => Batch::new().unlogged().push(one.save().ttl(60));
        "counter" => Batch::new().counter().push(PageViews::key(("/", 1)).increment(PageViews::VIEWS, 1));
        "empty, which sends nothing" => Batch::new();
        "with a timestamp, which goes beside the statements" => Batch::new().timestamp(1).push(one.save());
        "conditional" => Batch::conditional().push(one.insert()).push(GitCommit::key(("coodie", "main", DateTime::UNIX_EPOCH + Duration::from_secs(1))).update().set(GitCommit::MESSAGE, "x").only_if(GitCommit::AUTHOR.eq("ada")));
    } }
    insta::assert_snapshot!("batches", sent.text());
}

#[test]
fn unions() {
    let mut sent = Sent::new("unions");
    let article = Article { site: "s".into(), id: 1, owner: None, title: "t".into(), author: "ada".into() };
    let page = Page { title: "t".into(), id: 2, site: "s".into(), url: None };
    let content = Content::Page(page.clone());
    create_keyspace("media").on(&sent.db).run().unwrap();
    sent.skip();
    let site = || Content::find().filter(Article::SITE.eq("s"));
    sent! { sent {
        "sync of a variant" => Page::sync_table();
        "sync of all" => Content::sync_table();
        "save of all" => content.save();
        "insert of all" => content.insert();
        "save of a variant" => article.save();
        "save of another" => page.save().ttl(60);
        "insert of a variant" => page.insert();
        "create of a variant" => Article::create().set(Article::SITE, "s").set(Article::ID, 3).set(Article::TITLE, "t").set(Article::AUTHOR, "ada");
        "update of all" => content.update().set(Page::URL, "/");
        "update of a variant" => article.update().set(Article::TITLE, "u").if_exists();
        "delete columns of all" => content.delete_columns((Page::URL, Article::AUTHOR));
        "delete of all" => Content::key(("s", 9)).delete();
        "delete of a variant" => Page::key(("s", 9)).delete();
        "get of all" => Content::get(("s", 1));
        "get of a variant" => Article::get(("s", 1));
        "find all" => site().order_by(Page::ID.asc()).limit(3);
        "find by the kind" => Content::find().filter(Content::KIND.eq("article"));
        "find a variant" => Article::find();
        "find a variant by its partition" => Page::find().filter(Page::SITE.eq("s"));
        "find a variant by its columns" => Article::find().filter(Article::AUTHOR.eq("ada")).allow_filtering();
        "count a variant" => Page::find().count();
        "look for a variant" => Page::find().exists();
    } }
    insta::assert_snapshot!("unions", sent.text());
}

/// The memory driver has no views: what is planned, and what it is sent before it refuses.
#[test]
fn views() {
    let mut sent = Sent::new("views");
    let of = |author: &str| CommitByAuthor::find().filter(CommitByAuthor::AUTHOR.eq(author));
    for (what, plan) in [
        ("sync a view", CommitByAuthor::sync_view().plan().on(&sent.db).run()),
        ("sync a view of an enum", ContentByTitle::sync_view().plan().on(&sent.db).run()),
        ("drop a view", CommitByAuthor::drop_view().plan().on(&sent.db).run()),
    ] {
        sent.lines.extend(plan.unwrap().statements().iter().map(|cql| format!("{what}: {cql}")));
    }
    sent.skip();
    macro_rules! refused {
        ($($what:literal => $action:expr;)*) => { $(
            assert!($action.on(&sent.db).run().is_err_and(|error| error.is_schema()), $what);
            sent.note($what);
        )* };
    }
    refused! {
        "get" => CommitByAuthor::get(("ada", "coodie", "main", DateTime::UNIX_EPOCH));
        "find" => of("ada");
        "by range" => of("ada").filter(CommitByAuthor::REPO.eq("coodie")).filter(CommitByAuthor::BRANCH.gt("a"));
        "order and limit" => of("ada").order_by(CommitByAuthor::REPO.desc()).limit(3);
        "count" => of("ada").count();
        "filtering" => CommitByAuthor::find().filter(CommitByAuthor::MESSAGE.eq("typo")).allow_filtering();
        "by a composite partition" => ContentByTitle::find().filter(ContentByTitle::TITLE.eq("t")).filter(ContentByTitle::SITE.in_list(["s"]));
    }
    insta::assert_snapshot!("views", sent.text());
}
