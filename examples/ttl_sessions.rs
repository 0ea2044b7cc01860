//! Web sessions that Cassandra forgets by itself: how long they live, how they are prolonged, and what it is that
//! expires.
//!
//! A TTL belongs to each value that a write writes, not to the row: the trap that this example walks into on purpose.
//! Blocking code imports `coodie::sync`, says `.run()?` for `.await?`, and waits with `std::thread::sleep`.
//!
//! `cargo run --example ttl_sessions` runs on a database in memory, whose clock is turned instead of waiting, as tests
//! do; with `-- --hosts 127.0.0.1:9042` on a cluster, where three seconds are three seconds. Each step is shown with
//! the CQL that the driver received.

use clap::Parser;
use coodie::{Clock, Cluster, Document, Memory, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use std::time::Duration;

/// Whatever is written here lives for half an hour, unless the write says otherwise.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sessions", default_ttl = 1800)]
struct Session {
    #[partition_key]
    id: String,
    user: String,
    cart: Option<String>,
}

/// A code sent by mail, good for a moment only. The table has no TTL of its own, which will turn out to be a mistake.
#[derive(Document, Debug, PartialEq)]
#[document(table = "login_codes")]
struct LoginCode {
    #[partition_key]
    user: String,
    code: Option<String>,
    failures: Option<i32>,
}

const KEYSPACE: &str = "coodie_ttl_sessions";
const HALF_AN_HOUR: u32 = 30 * 60;
/// TTLs are counted in whole seconds: what gets 3 lives for 2 at least, and 3 at most.
const MOMENT: Duration = Duration::from_secs(3);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let clock = connect().await?;
    step("A table whose rows expire by default, and one whose rows do not");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    Session::sync_table().await?;
    LoginCode::sync_table().await?;

    log_in().await?;
    hold().await?;
    prolong().await?;
    log_out().await?;
    send_code().await?;

    step("Three seconds later");
    pass(MOMENT, clock).await;
    look_around().await?;
    remedy().await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

fn session(id: &str, user: &str) -> Session {
    Session { id: id.into(), user: user.into(), cart: None }
}

/// How many seconds a session still has, by what was written last of its user and its cart.
async fn seconds_left(id: &str) -> Result<(Option<i32>, Option<i32>)> {
    let times = (Session::USER.ttl(), Session::CART.ttl());
    let left = Session::find().filter(Session::ID.eq(id)).select(times).first().await?;
    Ok(left.unwrap_or_default())
}

fn is_about(left: Option<i32>, seconds: u32) -> bool {
    let left = left.and_then(|left| u32::try_from(left).ok());
    left.is_some_and(|left| (seconds - 10..=seconds).contains(&left))
}

async fn log_in() -> Result<()> {
    step("Ada logs in: her session gets the table's half an hour");
    session("a1", "ada").save().await?;
    let (user, cart) = seconds_left("a1").await?;
    let is_half_an_hour = is_about(user, HALF_AN_HOUR);
    println!("  -> about half an hour: {is_half_an_hour}; an empty cart has nothing to expire: {cart:?}");
    assert!(is_half_an_hour && cart.is_none());

    step("Grace stays logged in for a month; Alan gets half a minute, and Mary a moment");
    session("g1", "grace").save().ttl(Duration::from_secs(30 * 24 * 3600)).await?;
    let (user, _) = seconds_left("g1").await?;
    println!("  -> about 30 days: {}", is_about(user, 30 * 24 * 3600));
    assert!(is_about(user, 30 * 24 * 3600));
    session("l1", "alan").save().ttl(30).await?;
    session("m1", "mary").save().ttl(MOMENT).await
}

async fn hold() -> Result<()> {
    step(
        "What expires are values: a ticket is held in Ada's cart for a moment, and her session stays as it was",
    );
    Session::key("a1").update().set(Session::CART, "a ticket").ttl(MOMENT).await?;
    let (user, cart) = seconds_left("a1").await?;
    let (goes, stays) = (cart.is_none_or(|left| left <= 3), is_about(user, HALF_AN_HOUR));
    println!("  -> the ticket is about to go: {goes}; Ada is not: {stays}");
    assert!(goes && stays);
    Ok(())
}

/// Gives a session another half an hour; the answer is whether there was one.
///
/// To read it and save it would bring back a session that ends in between, and undo what somebody else changes in
/// between. This writes one value, and only in a row that is there. The cart keeps the TTL that it was written with.
async fn touch(id: &str, user: &str) -> Result<bool> {
    let touched = Session::key(id).update().set(Session::USER, user).ttl(HALF_AN_HOUR).if_exists();
    Ok(touched.await?.applied)
}

async fn prolong() -> Result<()> {
    step("Alan asks for another page: his session gets half an hour again, if it is still there");
    let was_there = touch("l1", "alan").await?;
    let (user, _) = seconds_left("l1").await?;
    println!("  -> prolonged: {was_there}; about half an hour: {}", is_about(user, HALF_AN_HOUR));
    assert!(was_there && is_about(user, HALF_AN_HOUR));
    Ok(())
}

async fn log_out() -> Result<()> {
    step("Who logs out does not wait for the end: Charles does, while a page of his is still loading");
    session("c1", "charles").save().await?;
    // A transaction as well: only transactions have an order among each other.
    let logged_out = Session::key("c1").delete().if_exists().await?;
    assert!(logged_out.applied);

    step("That page cannot bring him back");
    let was_there = touch("c1", "charles").await?;
    println!("  -> prolonged: {was_there}");
    assert!(!was_there && !Session::find().filter(Session::ID.eq("c1")).exists().await?);
    Ok(())
}

async fn send_code() -> Result<()> {
    step("Two codes are sent, and mistyped at once. Only one of the updates says for how long");
    for user in ["ada", "grace"] {
        let (user, code) = (user.into(), Some("314159".into()));
        LoginCode { user, code, failures: None }.save().ttl(MOMENT).await?;
    }
    LoginCode::key("ada").update().set(LoginCode::FAILURES, 1).ttl(MOMENT).await?;
    LoginCode::key("grace").update().set(LoginCode::FAILURES, 1).await
}

async fn look_around() -> Result<()> {
    let mut users = Vec::new();
    for Session { user, cart, .. } in Session::get_many(["a1", "g1", "l1", "m1"]).await?.into_iter().flatten()
    {
        println!("  -> {user} is logged in, with {} in the cart", cart.as_deref().unwrap_or("nothing"));
        assert_eq!(cart, None);
        users.push(user);
    }
    assert_eq!(users, ["ada", "grace", "alan"]);

    step("A session that expired is not found, as if it had never been");
    let gone = Session::get("m1").await.expect_err("Mary did not come back");
    println!("  -> {gone}");
    assert!(gone.is_document_not_found());

    step("Ada's code is gone. Of Grace's a row is left: what was written without a TTL, for ever");
    let codes = LoginCode::get_many(["ada", "grace"]).await?;
    println!("  -> {codes:?}");
    let left = LoginCode { user: "grace".into(), code: None, failures: Some(1) };
    assert_eq!(codes, [None, Some(left)]);
    Ok(())
}

/// The same table, whose values expire unless a write says otherwise.
#[derive(Document)]
#[document(table = "login_codes", default_ttl = 600)]
struct ExpiringLoginCode {
    #[partition_key]
    user: String,
    code: Option<String>,
    failures: Option<i32>,
}

async fn remedy() -> Result<()> {
    step("Ada mistypes once more. An update of what has gone makes no row, if it says so");
    let late = LoginCode::key("ada").update().set(LoginCode::FAILURES, 2).ttl(MOMENT).if_exists().await?;
    println!("  -> applied: {}", late.applied);
    assert!(!late.applied && !LoginCode::find().filter(LoginCode::USER.eq("ada")).exists().await?);

    step(
        "For updates that forget their TTL there is a default of the table: for what is written from now on",
    );
    ExpiringLoginCode::sync_table().await?;
    ExpiringLoginCode::key("alan").update().set(ExpiringLoginCode::FAILURES, 1).await?;
    let of_alan = ExpiringLoginCode::find().filter(ExpiringLoginCode::USER.eq("alan"));
    let left = of_alan.select(ExpiringLoginCode::FAILURES.ttl()).first().await?.flatten();
    println!("  -> about ten minutes: {}", is_about(left, 600));
    assert!(is_about(left, 600));
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

/// Connects; the answer is the clock of the database in memory.
async fn connect() -> Result<Option<Clock>> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        let memory = Memory::new().keyspace(KEYSPACE);
        let clock = memory.clock().clone();
        init_coodie(Observed::new(memory, show)).await?;
        return Ok(Some(clock));
    }
    init_coodie(Observed::new(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE), show)).await?;
    Ok(None)
}

/// Lets time pass: in memory at once.
async fn pass(time: Duration, clock: Option<Clock>) {
    match clock {
        Some(clock) => clock.advance(time),
        None => tokio::time::sleep(time).await,
    }
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
