//! Page views: numbers that many clients change at once, and none of them reads first.
//!
//! A counter is counted and never set, so a document with counters has no `save`, no `insert` and no TTL: they do not
//! compile. Beside its key it has nothing but counters. Blocking code imports `coodie::sync`, says `.run()?` for
//! `.await?`, and counts from threads where this counts with `try_join_all`.
//!
//! `cargo run --example counters` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster. Each
//! step is shown with the CQL that the driver received.

use chrono::NaiveDate;
use clap::Parser;
use coodie::{Batch, Cluster, Document, Memory, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use futures_util::future::try_join_all;

/// One row a day: the days of a page are a partition, the newest first. One counter for all time would not say how
/// yesterday was.
///
/// All counts of a page go to the replicas of one partition. A page with thousands of visits a second wants a shard in
/// its partition key, a number up to 16 that each visitor draws by lot, and readers add the shards up.
#[derive(Document, Debug, PartialEq)]
#[document(table = "page_views")]
struct PageViews {
    #[partition_key]
    page: String,
    #[clustering(desc)]
    day: NaiveDate,
    #[counter]
    views: i64,
    #[counter]
    visitors: i64,
    /// `None` until somebody likes it; a plain `i64` would be 0.
    #[counter]
    likes: Option<i64>,
}

const KEYSPACE: &str = "coodie_counters";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("A table of counters, in a keyspace without what a run that broke off has counted");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    PageViews::sync_table().await?;

    count().await?;
    count_together().await?;
    read().await?;
    delete().await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

/// A day of a January.
fn january(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).expect("a day of January")
}

async fn count() -> Result<()> {
    step("A first visit: the row need not be there, and one statement counts several things");
    PageViews::key(("/tea", january(1)))
        .increment(PageViews::VIEWS, 1)
        .increment(PageViews::VISITORS, 1)
        .await?;

    step("Two clicks on the heart, one by mistake");
    PageViews::key(("/tea", january(1))).increment(PageViews::LIKES, 2).await?;
    PageViews::key(("/tea", january(1))).decrement(PageViews::LIKES, 1).await?;

    step("Five visits at the same time: nobody reads before writing, so none is lost");
    let visit = |_| PageViews::key(("/tea", january(2))).increment(PageViews::VIEWS, 1).into_future();
    try_join_all((0..5).map(visit)).await?;
    let views = PageViews::get(("/tea", january(2))).await?.views;
    println!("  -> {views} views");
    assert_eq!(views, 5);

    step("Counting is never sent twice: after a time-out nobody knows whether it was counted");
    let is_safe = PageViews::key(("/tea", january(1))).increment(PageViews::VIEWS, 1).explain()?.idempotent;
    println!("  -> safe to repeat: {is_safe}");
    assert!(!is_safe);
    Ok(())
}

async fn count_together() -> Result<()> {
    step("A batch of counters saves round trips: a visit that began at /tea and went on to /cups");
    let mut visit = Batch::new().counter();
    for page in ["/tea", "/cups"] {
        visit = visit.push(PageViews::key((page, january(3))).increment(PageViews::VIEWS, 1));
    }
    visit.await?;

    step("Counters go with counters only: another write in their batch is refused before it is sent");
    let mixed = Batch::new()
        .push(PageViews::key(("/tea", january(3))).increment(PageViews::VIEWS, 1))
        .push(PageViews::key(("/tea", january(3))).delete());
    println!("  -> {}", mixed.await.expect_err("a batch that is not of counters"));
    Ok(())
}

async fn read() -> Result<()> {
    step("One day is a row as any other; what was never counted is 0, or None where the field can say so");
    let first = PageViews::get(("/tea", january(1))).await?;
    println!("  -> {} view, {} visitor, {:?} like", first.views, first.visitors, first.likes);
    assert_eq!((first.views, first.visitors, first.likes), (1, 1, Some(1)));
    let second = PageViews::get(("/tea", january(2))).await?;
    println!("  -> {} views, {} visitors, {:?} likes", second.views, second.visitors, second.likes);
    assert_eq!((second.views, second.visitors, second.likes), (5, 0, None));

    step("The newest days");
    let newest = PageViews::find().filter(PageViews::PAGE.eq("/tea")).limit(2).await?;
    newest.iter().for_each(|day| println!("  -> {}: {}", day.day, day.views));
    assert_eq!(newest.iter().map(|day| day.views).collect::<Vec<_>>(), [1, 5]);

    step("All days together: the server adds them up");
    let sum =
        PageViews::find().filter(PageViews::PAGE.eq("/tea")).select(PageViews::VIEWS.sum()).first().await?;
    let views = sum.unwrap_or_default();
    println!("  -> {views} views");
    assert_eq!(views, 7);
    Ok(())
}

async fn delete() -> Result<()> {
    step("A page that is gone takes its counters along, for good: to delete is not to set to zero");
    PageViews::find().filter(PageViews::PAGE.eq("/cups")).delete().await?;
    let is_gone = !PageViews::find().filter(PageViews::PAGE.eq("/cups")).exists().await?;
    println!("  -> gone: {is_gone}");
    assert!(is_gone);
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
