//! Bookmarks with tags: sets, lists and maps, changed in place, written whole, and found by what is in them.
//!
//! The indexes here are asked without a partition key, so that each node is asked for its part: right for a question
//! that is rare, or a cluster that is small. What each visitor asks wants a table of its own, with the tag as partition
//! key, as `examples/catalog` has one.
//!
//! In place is what makes collections worth having: elements come and go on the server, and nobody reads the row first.
//! Blocking code imports `coodie::sync` and says `.run()?` for `.await?`.
//!
//! `cargo run --example collections_tags` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster.
//! Each step is shown with the CQL that the driver received.

use clap::Parser;
use coodie::{Cluster, Document, Memory, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "bookmarks")]
struct Bookmark {
    #[partition_key]
    url: String,
    /// Each tag is there once, and the index has an entry for each.
    #[indexed]
    tags: BTreeSet<String>,
    /// In an order of their own, and as often as somebody wrote them.
    notes: Vec<String>,
    /// By language; the index is of the pairs.
    #[indexed(entries)]
    titles: BTreeMap<String, String>,
    /// Frozen: one value, always written whole.
    #[frozen]
    folder: Vec<String>,
}

const KEYSPACE: &str = "coodie_collections_tags";
const BOOK: &str = "https://doc.rust-lang.org/book";
const MANUAL: &str = "https://cassandra.apache.org/doc";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("A table with a set, two lists and a map, and what finds rows by their elements");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    Bookmark::sync_table().await?;

    step("Two bookmarks");
    bookmark(BOOK, "The Rust Book", ["rust", "books"]).save().await?;
    bookmark(MANUAL, "Apache Cassandra", ["cql", "databases"]).save().await?;

    tag().await?;
    note().await?;
    translate().await?;
    find().await?;
    write_whole().await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

fn bookmark(url: &str, title: &str, tags: [&str; 2]) -> Bookmark {
    Bookmark {
        url: url.into(),
        tags: tags.map(str::to_owned).into(),
        notes: Vec::new(),
        titles: BTreeMap::from([("en".to_owned(), title.to_owned())]),
        folder: vec!["work".to_owned(), "reading".to_owned()],
    }
}

async fn tag() -> Result<()> {
    step("A set: to add what is there, or to take what is not, does nothing");
    let book = || Bookmark::key(BOOK).update();
    book().add(Bookmark::TAGS, ["free", "rust"]).remove(Bookmark::TAGS, ["books", "fiction"]).await?;
    let tags = Bookmark::get(BOOK).await?.tags;
    println!("  -> {tags:?}");
    assert!(tags.iter().eq(["free", "rust"]));
    Ok(())
}

async fn note() -> Result<()> {
    step("A list: at its end, and at its beginning");
    let book = || Bookmark::key(BOOK).update();
    book().append(Bookmark::NOTES, ["chapter 4: ownership", "read it again"]).await?;
    book().prepend(Bookmark::NOTES, ["start here"]).await?;

    step("By position: the server reads the list before it writes, so nobody else should count on positions");
    book().set_at(Bookmark::NOTES, 1, "chapter 10: traits").await?;
    book().remove_at(Bookmark::NOTES, 0).await?;

    step("By value, however often it is there");
    book().append(Bookmark::NOTES, ["read it again"]).await?;
    book().remove(Bookmark::NOTES, ["read it again"]).await?;
    let notes = Bookmark::get(BOOK).await?.notes;
    println!("  -> {notes:?}");
    assert_eq!(notes, ["chapter 10: traits"]);

    step("An append is never sent twice, as it might then stand there twice; to add to a set is harmless");
    let append = book().append(Bookmark::NOTES, ["chapter 20"]).explain()?.idempotent;
    let add = book().add(Bookmark::TAGS, ["rust"]).explain()?.idempotent;
    println!("  -> safe to repeat: the append {append}, the add {add}");
    assert_eq!((append, add), (false, true));
    Ok(())
}

async fn translate() -> Result<()> {
    step("A map: one entry, several, and one that goes");
    let book = || Bookmark::key(BOOK).update();
    book().put(Bookmark::TITLES, "de", "Das Rust-Buch").await?;
    book().put_all(Bookmark::TITLES, [("fr", "Le livre"), ("en", "The Rust Programming Language")]).await?;
    book().remove_key(Bookmark::TITLES, "fr").await?;
    let titles = Bookmark::get(BOOK).await?.titles;
    println!("  -> {titles:?}");
    assert_eq!(titles.into_values().collect::<Vec<_>>(), ["Das Rust-Buch", "The Rust Programming Language"]);
    Ok(())
}

async fn find() -> Result<()> {
    step("By a tag: the index leads there, on every node");
    let free = Bookmark::find().filter(Bookmark::TAGS.contains("free")).await?;
    free.iter().for_each(|found| println!("  -> {}", found.url));
    assert_eq!(free.len(), 1);

    step("By an entry of the map");
    let english = Bookmark::TITLES.entry("en").eq("Apache Cassandra");
    let found = Bookmark::find().filter(english).await?;
    found.iter().for_each(|found| println!("  -> {}", found.url));
    assert_eq!(found[0].url, MANUAL);

    step(
        "By two tags: the index finds the rows of one, and the server drops those without the other; that is accepted",
    );
    let both =
        Bookmark::find().filter(Bookmark::TAGS.contains("free")).filter(Bookmark::TAGS.contains("rust"));
    let both = both.allow_filtering().await?;
    both.iter().for_each(|found| println!("  -> {}", found.url));
    assert_eq!(both.len(), 1);

    refuse().await
}

async fn refuse() -> Result<()> {
    step("By a key of the map, which is not indexed: refused before it is sent");
    let refused = Bookmark::find().filter(Bookmark::TITLES.contains_key("de")).await;
    let refused = refused.expect_err("it would read all rows");
    println!("  -> {refused}");
    assert!(refused.is_invalid_query());
    Ok(())
}

async fn write_whole() -> Result<()> {
    step(
        "Whole: what was there is deleted first. A frozen list knows no other way, and is no list to append to",
    );
    let manual = || Bookmark::key(MANUAL).update();
    manual().set(Bookmark::TAGS, ["reference"]).set(Bookmark::FOLDER, ["work"]).await?;

    step("Emptied: an empty collection and none are the same, so a field needs no Option");
    manual().clear(Bookmark::TITLES).await?;
    let changed = Bookmark::get(MANUAL).await?;
    println!("  -> {:?} in {:?}, {} titles", changed.tags, changed.folder, changed.titles.len());
    assert_eq!(changed.tags, BTreeSet::from(["reference".to_owned()]));
    assert_eq!((changed.folder.len(), changed.titles.len()), (1, 0));
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

async fn connect() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        init_coodie(Observed::new(Memory::new().keyspace(KEYSPACE), show)).await?;
    } else {
        init_coodie(Observed::new(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE), show)).await?;
    }
    Ok(())
}

/// Shows what is sent, but for what a sync reads of the schema.
fn show(cql: &str) {
    if !cql.contains(" FROM system") {
        println!("    {cql}");
    }
}

fn step(title: &str) {
    println!("\n{title}");
}
