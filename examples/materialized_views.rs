//! Tickets of projects, and the same rows by who works on them and by how far they are: views that the server keeps.
//!
//! A view is read as a document is, and never written: `save` on it does not compile. The server brings it up to date a
//! moment after its table. Cassandra calls views experimental and has them switched off; a second table, written in a
//! batch with the first, is the sturdier way. Blocking code imports `coodie::sync` and says `.run()?` for `.await?`.
//!
//! `cargo run --example materialized_views -- --hosts 127.0.0.1:19042`: on a Cassandra only, with
//! `materialized_views_enabled: true`, as `cargo xtask node start` starts one. Each step is shown with the CQL that the
//! driver received.

use clap::Parser;
use coodie::{Cluster, Document, MaterializedView, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie, sync_all};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tickets")]
struct Ticket {
    #[partition_key]
    project: String,
    #[clustering(desc)]
    number: i32,
    title: String,
    assignee: Option<String>,
    status: String,
}

/// Who works on what. Its key has the whole key of a ticket, and one column more; tickets of nobody are not in it.
#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Ticket, name = "tickets_by_assignee")]
struct TicketByAssignee {
    #[partition_key]
    assignee: String,
    #[clustering(0)]
    project: String,
    #[clustering(1, desc)]
    number: i32,
    title: String,
}

/// How far the tickets of a project are; those from number 2 on, since a view may leave rows out by their key.
#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Ticket, name = "tickets_by_status", filter = number >= 2)]
struct TicketByStatus {
    #[partition_key(0)]
    project: String,
    #[partition_key(1)]
    status: String,
    #[clustering(desc)]
    number: i32,
}

const KEYSPACE: &str = "coodie_materialized_views";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    if !connect().await? {
        return Ok(ExitCode::from(2));
    }
    step("A keyspace of its own, without what a run that broke off has left");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;

    make().await?;
    follow().await?;
    look().await?;

    step("A view goes before its table, or with the keyspace");
    TicketByStatus::drop_view().await?;
    drop_keyspace(KEYSPACE).await?;
    Ok(ExitCode::SUCCESS)
}

fn ticket(number: i32, title: &str, assignee: Option<&str>) -> Ticket {
    let (project, status) = ("coodie".to_owned(), "open".to_owned());
    Ticket { project, number, title: title.into(), assignee: assignee.map(str::to_owned), status }
}

/// Asks until the answer is what it must become: views follow their tables, and do not go with them.
async fn eventually<T>(
    ask: impl AsyncFn() -> Result<Vec<T>>,
    is_there: impl Fn(&[T]) -> bool,
) -> Result<Vec<T>> {
    for _ in 0..200 {
        let found = ask().await?;
        if is_there(&found) {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the view did not catch up within ten seconds")
}

/// What somebody works on, the newest first.
async fn works_on(assignee: &str, titles: &[&str]) -> Result<()> {
    let ask = async || TicketByAssignee::find().filter(TicketByAssignee::ASSIGNEE.eq(assignee)).await;
    let tickets = eventually(ask, |found| found.iter().map(|ticket| &ticket.title).eq(titles)).await?;
    println!("  -> {assignee}: {} tickets", tickets.len());
    tickets.iter().for_each(|ticket| println!("     #{} {}", ticket.number, ticket.title));
    Ok(())
}

async fn make() -> Result<()> {
    step("A table with a ticket, before there is any view");
    Ticket::sync_table().await?;
    ticket(1, "Write a guide", Some("ada")).save().await?;

    step("Two views: tables come before their views, and a new view is filled with what is there");
    sync_all![TicketByStatus, TicketByAssignee, Ticket].await?;
    works_on("ada", &["Write a guide"]).await?;

    step("Written is the table, and only the table");
    ticket(2, "Draw a logo", None).save().await?;
    ticket(3, "Measure a get", Some("ada")).save().await?;
    works_on("ada", &["Measure a get", "Write a guide"]).await
}

async fn follow() -> Result<()> {
    step("Handed on: the row moves from one partition of the view to another");
    Ticket::key(("coodie", 3)).update().set(Ticket::ASSIGNEE, "grace").await?;
    works_on("grace", &["Measure a get"]).await?;
    works_on("ada", &["Write a guide"]).await?;

    step("Another title: the view's copy changes, too");
    Ticket::key(("coodie", 1)).update().set(Ticket::TITLE, "Write a guide, with examples").await?;
    works_on("ada", &["Write a guide, with examples"]).await?;

    step("Given back, or deleted: either leaves the view");
    Ticket::key(("coodie", 3)).update().clear(Ticket::ASSIGNEE).await?;
    Ticket::key(("coodie", 1)).delete().await?;
    works_on("grace", &[]).await?;
    works_on("ada", &[]).await
}

async fn look() -> Result<()> {
    step("A view is asked as a table is; what its key does not lead to is refused before it is sent");
    let ask = async || {
        let of_project = TicketByStatus::find().filter(TicketByStatus::PROJECT.eq("coodie"));
        of_project.filter(TicketByStatus::STATUS.eq("open")).await
    };
    let open = eventually(ask, |found| found.iter().map(|ticket| ticket.number).eq([3, 2])).await?;
    println!("  -> open: {:?}", open.iter().map(|ticket| ticket.number).collect::<Vec<_>>());
    let refused = TicketByStatus::find().filter(TicketByStatus::STATUS.eq("open")).await;
    let refused = refused.expect_err("half a partition key");
    println!("  -> {refused}");
    assert!(refused.is_invalid_query());
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

/// Connects; the answer is whether there is a cluster to connect to.
async fn connect() -> Result<bool> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        eprintln!(
            "Views are kept by the server, and the database in memory has none. Start a Cassandra with \
             `materialized_views_enabled: true`, such as `cargo xtask node start`, and run this again with \
             `-- --hosts 127.0.0.1:19042`, or where yours is."
        );
        return Ok(false);
    }
    init_coodie(Observed::new(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE), show)).await?;
    Ok(true)
}

/// Shows what is sent, but for what a sync reads of the schema; what is asked again and again until a view has caught
/// up, once.
fn show(cql: &str) {
    static LAST: Mutex<String> = Mutex::new(String::new());
    let mut last = LAST.lock().expect("nobody panics while showing");
    if !cql.contains(" FROM system") && *last != cql {
        println!("    {cql}");
        cql.clone_into(&mut last);
    }
}

fn step(title: &str) {
    println!("\n{title}");
}
