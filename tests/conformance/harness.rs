//! What both modes of the conformance suite share: where a case runs, what it recorded, how the records compare.

use crate::mode;
use coodie::driver::{Connect, Link, Page};
use coodie::{Cluster, Database, Error, Memory, Observed, Observer, Result, ScyllaDriver, scylla};
use libtest_mimic::{Arguments, Failed, Trial};
use scylla::client::session::Session;
use std::fmt::Write;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

/// One case: its name, and what it does.
pub struct Case {
    pub name: &'static str,
    pub run: fn(Arc<Test>) -> Outcome,
}

pub type Outcome = std::result::Result<(), Box<dyn std::error::Error>>;

/// Where a case runs: a database with an empty keyspace of its own.
pub struct Test {
    pub db: mode::Db,
    pub keyspace: String,
    memory: Option<Memory>,
    session: Option<Arc<Session>>,
    records: Arc<Mutex<Vec<String>>>,
    made: Mutex<Vec<String>>,
}

impl Test {
    /// The name of a further keyspace, which is dropped after the case if it is there.
    pub fn further_keyspace(&self, name: impl Into<String>) -> String {
        let name = name.into();
        self.made.lock().expect("no case panics here").push(name.clone());
        name
    }

    /// Lets time pass: on the memory driver its clock is turned.
    pub fn pass(&self, time: Duration) {
        match &self.memory {
            Some(memory) => memory.clock().advance(time),
            None => std::thread::sleep(time),
        }
    }

    /// Tells whether the case runs on the memory driver.
    #[allow(dead_code)]
    pub fn in_memory(&self) -> bool {
        self.memory.is_some()
    }

    /// Has the driver learn of what other clients did to the schema, now instead of in a while.
    pub fn refresh_schema(&self) {
        if let Some(session) = &self.session {
            mode::refresh_schema(session);
        }
    }

    /// Another client of the same data, with caches of its own.
    pub fn other_client(&self) -> mode::Db {
        mode::Db::of(self.link())
    }

    /// The same node, connected to as `set` says.
    pub fn connected(&self, set: impl FnOnce(Cluster) -> Cluster) -> mode::Db {
        let session = self.session().expect("a case that needs a node").clone();
        let cluster = set(Cluster::session(session).keyspace(self.keyspace.as_str()));
        mode::Db::of(mode::now(cluster.connect()).expect("connected already"))
    }

    /// The same database; `observer` sees what passes.
    pub fn observed(&self, observer: impl Observer) -> mode::Db {
        mode::Db::of(mode::now(Observed::new(self.link(), observer).connect()).expect("connected already"))
    }

    fn link(&self) -> Link {
        match (&self.memory, &self.session) {
            (Some(memory), _) => mode::now(memory.clone().connect()).expect("memory connects"),
            (None, Some(session)) => {
                Arc::new(ScyllaDriver::new(session.clone(), Some(self.keyspace.as_str().into())))
            }
            (None, None) => unreachable!("a test has one of the two"),
        }
    }

    /// The session of the scylla crate, where there is one.
    #[allow(dead_code)]
    pub fn session(&self) -> Option<&Arc<Session>> {
        self.session.as_ref()
    }
}

/// Writes down each reply.
struct Recorder {
    keyspace: String,
    records: Arc<Mutex<Vec<String>>>,
}

impl Observer for Recorder {
    fn sent(&self, _: &str) {}

    fn answered(&self, cql: &str, answer: &Result<Page>) {
        let mut record = cql.to_owned();
        match answer {
            Ok(page) => write_page(&mut record, page),
            Err(why) => write_error(&mut record, why),
        }
        // Also in a cell: system_schema says where a table is.
        let record = record.replace(&self.keyspace, "ks").replace(&hex(self.keyspace.as_bytes()), "ks");
        // In whose keyspace a user type is, an answer in the model's own types does not say.
        let record = record.replace("keyspace: \"ks\", ", "").replace("keyspace: \"\", ", "");
        // The wire carries `frozen` only where it spells a type out, as it does within a vector.
        let record = record.replace("frozen: true", "frozen: false");
        self.records.lock().expect("no recorder panics").push(record);
    }
}

fn write_error(record: &mut String, why: &Error) {
    let kind = why.kind();
    write!(record, "\n  {kind:?}: {}", why.server_message().unwrap_or("(refused before it was sent)"))
        .expect("text");
}

fn write_page(record: &mut String, page: &Page) {
    let Some(rows) = &page.rows else { return };
    let columns: Vec<_> = rows.specs().iter().map(|s| format!("{} {:?}", s.name(), s.typ())).collect();
    write!(record, "\n  {} [{}] more: {}", rows.len(), columns.join(", "), page.next.is_some())
        .expect("text");
    let mut body = rows.body();
    for _ in 0..rows.len() {
        record.push_str("\n   ");
        for _ in rows.specs() {
            match coodie::cell::next(&mut body).expect("whole cells") {
                None => record.push_str(" null"),
                Some(bytes) => write!(record, " {}", shown(bytes)).expect("text"),
            }
        }
    }
}

/// Bytes as hex, long ones by their length and a sum.
fn shown(bytes: &[u8]) -> String {
    if bytes.len() > 64 {
        let sum = bytes.iter().fold(7_u64, |sum, b| sum.wrapping_mul(31).wrapping_add(u64::from(*b)));
        return format!("{}B#{sum:x}", bytes.len());
    }
    format!("0x{}", hex(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("text");
        hex
    })
}

/// Runs all cases on the driver that `COODIE_TEST_DRIVER` names: `memory`, `cassandra`, or both, if a node is named.
pub fn main(cases: Vec<Case>) -> ! {
    let arguments = Arguments::from_args();
    let driver = std::env::var("COODIE_TEST_DRIVER").ok();
    let hosts = std::env::var("COODIE_TEST_HOSTS").ok();
    let mut trials = Vec::new();
    for case in cases {
        let (name, run) = (case.name, case.run);
        if driver.as_deref().is_none_or(|driver| driver == "memory") && !needs_node(name) {
            trials.push(Trial::test(name, move || in_memory(run, new_keyspace()).0).with_kind("memory"));
        }
        if driver.as_deref().is_none_or(|driver| driver == "cassandra")
            && let Some(hosts) = hosts.clone()
        {
            trials.push(Trial::test(name, move || compared(name, run, &hosts)).with_kind("cassandra"));
        }
    }
    libtest_mimic::run(&arguments, trials).exit()
}

fn new_keyspace() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("{}_{}_{}", mode::NAME, std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}

type Ran = (std::result::Result<(), Failed>, Vec<String>);

fn in_memory(run: fn(Arc<Test>) -> Outcome, keyspace: String) -> Ran {
    let memory = Memory::new().keyspace(keyspace.as_str());
    let link = mode::now(memory.clone().connect()).expect("memory connects");
    run_on(run, link, keyspace, Some(memory), None)
}

fn on_node(run: fn(Arc<Test>) -> Outcome, keyspace: String, hosts: &str) -> Ran {
    static SESSION: OnceLock<Arc<Session>> = OnceLock::new();
    let session = SESSION.get_or_init(|| mode::connect(hosts)).clone();
    let link: Link = Arc::new(ScyllaDriver::new(session.clone(), Some(keyspace.as_str().into())));
    run_on(run, link, keyspace, None, Some(session))
}

/// Names of keyspaces are used again: of each that was ever dropped the node keeps a tombstone, and reads all of them
/// whenever somebody asks for its schema, which drivers do after each change of it.
static DROPPED: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn run_on(
    run: fn(Arc<Test>) -> Outcome,
    link: Link,
    keyspace: String,
    memory: Option<Memory>,
    session: Option<Arc<Session>>,
) -> Ran {
    let records = Arc::new(Mutex::new(Vec::new()));
    let recorder = Recorder { keyspace: keyspace.clone(), records: records.clone() };
    let plain = mode::Db::of(link.clone());
    let db = mode::Db::of(mode::now(Observed::new(link, recorder).connect()).expect("connected already"));
    let test =
        Arc::new(Test { db, keyspace: keyspace.clone(), memory, session, records, made: Mutex::default() });
    mode::make_keyspace(&plain, &keyspace).expect("a keyspace of its own");
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(test.clone())));
    for further in &*test.made.lock().expect("no case panics here") {
        mode::remove_keyspace(&plain, further).expect("a keyspace goes");
    }
    let dropped = mode::remove_keyspace(&plain, &keyspace);
    let mut records = std::mem::take(&mut *test.records.lock().expect("no recorder panics"));
    // Several may have been in flight at once.
    records.sort();
    let outcome = match ran {
        Ok(Ok(())) => dropped.map_err(|why| Failed::from(why.to_string())),
        Ok(Err(why)) => Err(Failed::from(format!("{why}"))),
        Err(panic) => Err(Failed::from(said(&*panic))),
    };
    (outcome, records)
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
        .unwrap_or_else(|| "a panic".to_owned())
}

/// Runs a case on the node and in memory, and fails on any reply that differs.
fn compared(name: &str, run: fn(Arc<Test>) -> Outcome, hosts: &str) -> std::result::Result<(), Failed> {
    let dropped = DROPPED.lock().expect("no case panics here").pop();
    let keyspace = dropped.unwrap_or_else(new_keyspace);
    let (outcome, node) = on_node(run, keyspace.clone(), hosts);
    outcome?;
    DROPPED.lock().expect("no case panics here").push(keyspace.clone());
    if needs_node(name) {
        return Ok(());
    }
    let (outcome, memory) = in_memory(run, keyspace);
    outcome?;
    if let Some((_, reason)) = DIFFERENT.iter().find(|(different, _)| *different == name) {
        return if node == memory {
            Err(Failed::from(format!(
                "listed as different ({reason}), but the replies are equal: take it off the list"
            )))
        } else {
            Ok(())
        };
    }
    differences(&node, &memory).map_or(Ok(()), |text| Err(Failed::from(text)))
}

/// Tells whether the case is of what the memory driver does not have.
fn needs_node(name: &str) -> bool {
    NEED_NODES.iter().any(|topic| name.split("::").next() == Some(topic))
}

fn differences(node: &[String], memory: &[String]) -> Option<String> {
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|r| !b.contains(r)).cloned().collect()
    };
    let (on_node, in_memory) = (only(node, memory), only(memory, node));
    if node == memory {
        return None;
    }
    let (on_node, in_memory) = (on_node.join("\n"), in_memory.join("\n"));
    Some(format!(
        "replies differ\n--- Cassandra, {} replies:\n{on_node}\n--- memory, {} replies:\n{in_memory}",
        node.len(),
        memory.len()
    ))
}

/// Topics of materialized views, of rows in JSON, of consistency and of all functions, which the memory driver does not have.
const NEED_NODES: &[&str] =
    &["request_levels", "select_native", "sessions", "view_schema", "views", "writes_json"];

/// Cases whose replies may differ between the drivers, each with its reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("cluster::a_database_answers_a_ping_and_says_what_it_is", "each cluster has a name of its own"),
    ("stamps::a_hook_sees_the_stamps_of_what_was_written", STAMPS),
    ("stamps::a_tracked_document_is_stamped_if_it_changed", STAMPS),
    ("stamps::a_row_is_stamped_when_it_is_created_and_with_each_write", STAMPS),
    ("stamps::an_update_stamps_too", STAMPS),
    ("stamps::insert_and_create_stamp_too", STAMPS),
    ("stamps::what_a_versioned_save_answers_has_its_stamps", STAMPS),
    ("union_lifecycle::a_variant_stamps_what_it_creates", STAMPS),
    ("union_lifecycle::the_enum_writes_the_stamps_of_a_variant", STAMPS),
];

const STAMPS: &str = "stamps are the time of the write";
