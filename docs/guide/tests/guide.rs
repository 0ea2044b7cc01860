//! Runs the code of the guide's pages, in both modes, and looks at what was sent.

#![allow(clippy::unwrap_used, missing_docs)]

use coodie::{Cluster, Memory, Observed, Result, aio, sync};
use libtest_mimic::{Arguments, Failed, Trial};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

/// A page with code.
pub(crate) struct Page {
    name: &'static str,
    on: &'static str,
    aio: fn(&'static str) -> Pin<Box<dyn Future<Output = Result<()>>>>,
    sync: fn(&str) -> Result<()>,
}

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// What was sent since it was last looked at.
static SENT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Pages have one default database, and one record of what was sent: they run one after another.
static ALONE: Mutex<()> = Mutex::new(());

/// Asserts what was sent since the last time; lines may be broken anywhere.
pub(crate) fn sent(expected: &[&str]) {
    let sent = std::mem::take(&mut *SENT.lock().unwrap());
    let plain = |cql: &str| cql.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected: Vec<_> = expected.iter().map(|cql| plain(cql)).collect();
    assert_eq!(sent.iter().map(|cql| plain(cql)).collect::<Vec<_>>(), expected, "what was sent");
}

/// Forgets what was sent.
pub(crate) fn forget() {
    SENT.lock().unwrap().clear();
}

/// Asserts that the page shows what was printed, as a block of text whose lines may be broken anywhere.
pub(crate) fn printed(page: &str, text: &str) {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pages").join(page).with_extension("md");
    let page = std::fs::read_to_string(page).unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let blocks = page.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    assert!(blocks.map(plain).any(|shown| shown == plain(text)), "the page does not show: {text}");
}

/// Forgets what was asked of the schema before it was changed.
pub(crate) fn only_ddl() {
    let words = ["CREATE ", "ALTER ", "DROP "];
    SENT.lock().unwrap().retain(|cql| words.iter().any(|word| cql.starts_with(word)));
}

/// Takes these statements, of a plan, for those that were sent.
pub(crate) fn would_be_sent(statements: impl Iterator<Item = String>) {
    *SENT.lock().unwrap() = statements.collect();
}

/// Forgets what was asked of the system's own tables.
pub(crate) fn forget_questions() {
    SENT.lock().unwrap().retain(|cql| !cql.contains(" FROM system"));
}

/// Shows a statement that was sent several times once, with how often.
pub(crate) fn counted() {
    let mut sent = SENT.lock().unwrap();
    let all = std::mem::take(&mut *sent);
    for same in all.chunk_by(|a, b| a == b) {
        let times = if same.len() > 1 { format!(" -- {} times", same.len()) } else { String::new() };
        sent.push(format!("{}{times}", same[0]));
    }
}

/// Shows a statement that was sent several times once.
pub(crate) fn once() {
    SENT.lock().unwrap().dedup();
}

/// Shows one batch of those that were sent, and of its writes the first.
pub(crate) fn one_batch() {
    let mut sent = SENT.lock().unwrap();
    let batch =
        sent.iter().find_map(|cql| Some(cql.starts_with("BEGIN ").then_some(cql)?.split_once(';')?.0));
    let shown = batch.map(|first| format!("{first}; .. APPLY BATCH"));
    *sent = shown.into_iter().collect();
}

/// Shows two dots where these columns are read.
pub(crate) fn short(columns: &str) {
    for cql in SENT.lock().unwrap().iter_mut() {
        *cql = cql.replace(columns, "..");
    }
}

/// Records statements as pages show them: their keyspace is not named.
pub(crate) fn record(keyspace: &str) -> impl Fn(&str) + Send + Sync + 'static {
    let prefix = format!("{keyspace}.");
    move |cql| SENT.lock().unwrap().push(cql.replace(&prefix, ""))
}

/// The node, if the pages are to run on one. A blank name is none.
fn hosts() -> Option<String> {
    let driver = std::env::var("COODIE_TEST_DRIVER").unwrap_or_default();
    let hosts = std::env::var("COODIE_TEST_HOSTS").ok().filter(|hosts| !hosts.trim().is_empty());
    let lacks_node = driver == "cassandra" && hosts.is_none();
    assert!(!lacks_node, "COODIE_TEST_DRIVER is `cassandra`, but COODIE_TEST_HOSTS names no node");
    hosts.filter(|_| driver != "memory")
}

fn run_async(page: &'static Page, on: &'static str) -> Result<()> {
    use aio::{create_keyspace, drop_keyspace, init_coodie};
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if page.on.contains("alone") {
            return (page.aio)(on).await;
        }
        let keyspace = format!("guide_{}_async", page.name);
        let db = match hosts() {
            Some(hosts) => {
                let cluster = Cluster::hosts(hosts.split(',')).keyspace(&*keyspace);
                init_coodie(Observed::new(cluster, record(&keyspace))).replace().await?
            }
            None => {
                init_coodie(Observed::new(Memory::new().keyspace(&keyspace), record(&keyspace)))
                    .replace()
                    .await?
            }
        };
        drop_keyspace(&keyspace).await?;
        create_keyspace(&keyspace).await?;
        SENT.lock().unwrap().clear();
        let ran = (page.aio)(on).await;
        drop_keyspace(&keyspace).await?;
        db.close().await?;
        ran
    })
}

fn run_blocking(page: &'static Page, on: &'static str) -> Result<()> {
    use sync::{create_keyspace, drop_keyspace, init_coodie};
    if page.on.contains("alone") {
        return (page.sync)(on);
    }
    let keyspace = format!("guide_{}_blocking", page.name);
    let db = match hosts() {
        Some(hosts) => {
            let cluster = Cluster::hosts(hosts.split(',')).keyspace(&*keyspace);
            init_coodie(Observed::new(cluster, record(&keyspace))).replace().run()?
        }
        None => init_coodie(Observed::new(Memory::new().keyspace(&keyspace), record(&keyspace)))
            .replace()
            .run()?,
    };
    drop_keyspace(&keyspace).run()?;
    create_keyspace(&keyspace).run()?;
    SENT.lock().unwrap().clear();
    let ran = (page.sync)(on);
    drop_keyspace(&keyspace).run()?;
    db.close().run()?;
    ran
}

fn trial(page: &'static Page, mode: &str, run: fn(&'static Page, &'static str) -> Result<()>) -> Trial {
    let on = if hosts().is_some() { "node" } else { "memory" };
    let run = move || {
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        forget();
        run(page, on).map_err(|why| Failed::from(why.to_string()))
    };
    Trial::test(format!("{} {mode}", page.name), run)
}

fn main() -> ExitCode {
    let on = if hosts().is_some() { "node" } else { "memory" };
    let pages = PAGES.iter().filter(|page| page.on.contains(on));
    let trials =
        pages.flat_map(|page| [trial(page, "async", run_async), trial(page, "blocking", run_blocking)]);
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}
