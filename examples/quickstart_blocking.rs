//! The main job in blocking code, step by step, each with the CQL that the driver received.
//!
//! `cargo run --example quickstart_blocking` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a
//! cluster.

use chrono::{DateTime, Days, Utc};
use clap::Parser;
use coodie::sync::{Batch, Document, create_keyspace, drop_keyspace, init_coodie};
use coodie::{Cluster, LwtResult, Memory, Observed, Result};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "git_commits")]
struct GitCommit {
    #[partition_key(0)]
    repo: String,
    #[partition_key(1)]
    branch: String,
    #[clustering(desc)]
    committed_at: DateTime<Utc>,
    /// Without the partition each node is asked for its part of the index, SAI or not: right for a rare question. A
    /// frequent one wants a table of its own, with the author as partition key.
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

/// How the rows are counted: a table of its own, since counters stand alone.
#[derive(Document, Debug)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

const KEYSPACE: &str = "coodie_quickstart";

fn main() -> Result<()> {
    connect()?;
    step("A keyspace and the tables: sync_table makes them, or adds what they lack");
    drop_keyspace(KEYSPACE).run()?;
    create_keyspace(KEYSPACE).run()?;
    GitCommit::sync_table().run()?;
    Hits::sync_table().run()?;

    write()?;
    read()?;
    count()?;
    read_piece_by_piece()?;
    read_many()?;
    change()?;
    compete()?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).run()
}

fn commit(day: u64, author: &str, message: &str) -> GitCommit {
    let first: DateTime<Utc> = "2026-01-01T12:00:00Z".parse().expect("a time");
    GitCommit {
        repo: "coodie".into(),
        branch: "main".into(),
        committed_at: first + Days::new(day),
        author: author.into(),
        description: Some("an object-document mapper".into()),
        parents: vec![format!("{day:07x}")],
        labels: BTreeSet::new(),
        message: message.into(),
    }
}

fn write() -> Result<()> {
    step("Save: every column is written; the last of these vanishes after an hour");
    commit(0, "ada", "begin").save().run()?;
    commit(1, "grace", "add the driver").save().run()?;
    commit(2, "ada", "add the derive").save().ttl(3600).run()?;

    step("Create: only what is set, and the defaults");
    let plain = commit(3, "grace", "");
    GitCommit::create()
        .set(GitCommit::REPO, "coodie")
        .set(GitCommit::BRANCH, "main")
        .set(GitCommit::COMMITTED_AT, plain.committed_at)
        .set(GitCommit::AUTHOR, "grace")
        .run()?;
    let message = get(3)?.message;
    println!("  -> its message: {message:?}");
    assert_eq!(message, "wip");
    Ok(())
}

fn get(day: u64) -> Result<GitCommit> {
    GitCommit::get(("coodie", "main", commit(day, "", "").committed_at)).run()
}

fn read() -> Result<()> {
    step("Get by key: arity and types of the key are checked by the compiler");
    let second = get(1)?;
    println!("  -> {}", second.message);
    assert_eq!(second, commit(1, "grace", "add the driver"));

    step("Query: newest first is how the table is ordered; here the other way round");
    let first = GitCommit::find()
        .filter(GitCommit::REPO.eq("coodie"))
        .filter(GitCommit::BRANCH.eq("main"))
        .filter(GitCommit::COMMITTED_AT.gte(commit(1, "", "").committed_at))
        .order_by(GitCommit::COMMITTED_AT.asc())
        .limit(2)
        .run()?;
    first.iter().for_each(|commit| println!("  -> {} by {}", commit.message, commit.author));
    assert!(first.iter().map(|commit| &*commit.message).eq(["add the driver", "add the derive"]));

    Ok(())
}

fn count() -> Result<()> {
    step("By the index on `author`, counted");
    let count = GitCommit::find().filter(GitCommit::AUTHOR.eq("ada")).count().run()?;
    println!("  -> {count} commits");
    assert_eq!(count, 2);

    step("A query that would read everything is refused before it is sent");
    let refused = GitCommit::find().filter(GitCommit::MESSAGE.eq("begin")).run();
    println!("  -> {}", refused.expect_err("neither key nor index leads there"));
    Ok(())
}

fn read_piece_by_piece() -> Result<()> {
    step("Page by page: the token can go to a web client and come back");
    let (mut token, mut seen) = (None, 0);
    loop {
        let page = GitCommit::find().page_size(3).page(token).run()?;
        println!("  -> a page of {}", page.data.len());
        seen += page.data.len();
        token = page.paging_state;
        if token.is_none() {
            break;
        }
    }
    assert_eq!(seen, 4);

    step("Row by row: the next page is fetched while this one is read");
    for commit in GitCommit::find().page_size(3).rows() {
        println!("  -> {}", commit?.message);
    }

    Ok(())
}

fn read_many() -> Result<()> {
    step("Many keys at once, in the order asked");
    let keys = [2, 9, 0].map(|day| ("coodie", "main", commit(day, "", "").committed_at));
    let found = GitCommit::get_many(keys).run()?;
    for commit in &found {
        println!("  -> {}", commit.as_ref().map_or("nothing there", |commit| &commit.message));
    }
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
    Ok(())
}

fn change() -> Result<()> {
    step("Update: some columns; the struct stays as it is");
    let first = get(0)?;
    first.update().set(GitCommit::MESSAGE, "begin, with words").add(GitCommit::LABELS, ["docs"]).run()?;
    let changed = get(0)?;
    println!("  -> {:?} {:?}", changed.message, changed.labels);
    assert!(changed.message == "begin, with words" && changed.labels.contains("docs"));

    step("A batch: all of it or nothing");
    Batch::new().push(commit(4, "ada", "tests").save()).push(first.delete()).run()?;
    let is_gone = get(0).is_err_and(|why| why.is_document_not_found());
    println!("  -> the first commit is {}", if is_gone { "gone" } else { "still there" });
    assert!(is_gone);

    step("Counters are only counted");
    Hits::key("/home").increment(Hits::VIEWS, 2).run()?;
    let views = Hits::get("/home").run()?.views;
    println!("  -> {views} views");
    assert_eq!(views, 2);
    Ok(())
}

fn compete() -> Result<()> {
    step("Insert writes unless the key is taken, and shows the row that was there first");
    let late = commit(1, "mallory", "mine now");
    let won: LwtResult<GitCommit> = late.insert().run()?;
    let author = won.get(GitCommit::AUTHOR)?;
    println!("  -> applied: {}; the commit is by {author:?}", won.applied);
    assert_eq!((won.applied, author.as_deref()), (false, Some("grace")));

    step("If exists: an update that makes no row");
    let updated = commit(9, "", "").update().set(GitCommit::MESSAGE, "typo").if_exists().run()?;
    println!("  -> applied: {}", updated.applied);
    assert!(!updated.applied);
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

fn connect() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        init_coodie(Observed::new(Memory::new().keyspace(KEYSPACE), show)).run()?;
    } else {
        init_coodie(Observed::new(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE), show)).run()?;
    }
    Ok(())
}

/// Shows what is sent.
fn show(cql: &str) {
    println!("    {cql}");
}

fn step(title: &str) {
    println!("\n{title}");
}
