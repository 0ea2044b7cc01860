//! What a struct can say, on the model of a small shop, in blocking code, each step with the CQL that the driver
//! received.
//!
//! `cargo run --example modelling_blocking` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a
//! cluster.

use chrono::{DateTime, Utc};
use clap::Parser;
use coodie::sync::{CqlEnum, CqlNewtype, Document, UserType};
use coodie::sync::{create_keyspace, drop_keyspace, init_coodie, sync_all};
use coodie::{Cluster, Hooks, Memory, Observed, Result, Violations};

/// A price: a `bigint`, and no other number by mistake.
#[derive(CqlNewtype, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cents(i64);

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(rename_all = "snake_case")]
enum Status {
    Open,
    OnItsWay,
}

#[derive(UserType, Debug, Clone, PartialEq)]
struct Address {
    street: String,
    zip: Option<i32>,
    #[column(default = String::from("CH"))]
    country: String,
}

/// Checked, tidied up, stamped and counted: whoever writes it second learns so.
#[derive(Document, Debug, Clone)]
#[document(table = "orders", comment = "what is sold", validate = check, hooks)]
struct Order {
    #[partition_key]
    id: i32,
    /// To find one row, each node is asked for its part of the index, SAI or not: right for a rare question.
    /// What each customer asks wants a table of its own, with the address as partition key.
    #[indexed]
    email: String,
    ship_to: Address,
    total: Cents,
    status: Status,
    #[column(stamp = created)]
    created_at: Option<DateTime<Utc>>,
    #[column(stamp = updated)]
    updated_at: Option<DateTime<Utc>>,
    #[version]
    version: i64,
}

fn check(order: &Order) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    if !order.email.contains('@') {
        found.add(Order::EMAIL, "is no address");
    }
    if order.total <= Cents(0) {
        found.add(Order::TOTAL, "must be above 0");
    }
    found.finish()
}

impl Hooks for Order {
    fn before_save(&mut self) -> Result<()> {
        self.email = self.email.to_lowercase();
        Ok(())
    }
}

/// What happened to an order: rows of one table, of two kinds.
#[derive(Document, Debug)]
#[document(table = "events", discriminator = "kind")]
enum Event {
    Paid(Paid),
    Shipped(Shipped),
}

#[derive(Document, Debug)]
#[document(variant_of = Event)]
struct Paid {
    #[partition_key]
    order: i32,
    #[clustering]
    number: i32,
    amount: Cents,
}

#[derive(Document, Debug)]
#[document(variant_of = Event)]
struct Shipped {
    #[partition_key]
    order: i32,
    #[clustering]
    number: i32,
    parcel: String,
}

#[derive(Document, Debug)]
struct Sales {
    #[partition_key]
    country: String,
    #[counter]
    orders: i64,
}

const KEYSPACE: &str = "coodie_modelling";

fn main() -> Result<()> {
    connect()?;
    drop_keyspace(KEYSPACE).run()?;
    create_keyspace(KEYSPACE).run()?;
    schema()?;
    write()?;
    compete()?;
    tell_apart()?;

    step("Counters are only counted");
    Sales::key("CH").increment(Sales::ORDERS, 1).run()?;
    let orders = Sales::get("CH").run()?.orders;
    println!("  -> {orders} order from Switzerland");
    assert_eq!(orders, 1);

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).run()
}

fn schema() -> Result<()> {
    step("The plan: what a sync would send. Nothing is changed");
    let plan = sync_all![Order, Event, Sales].plan().run()?;
    plan.statements().iter().for_each(|statement| println!("  -> {statement}"));

    step("The sync: user types come first, then tables, then indexes");
    sync_all![Order, Event, Sales].run()?;
    let left = sync_all![Order, Event, Sales].plan().run()?.statements().len();
    println!("  -> left to do: {left}");
    assert_eq!(left, 0);
    Ok(())
}

fn order(email: &str, total: i64) -> Order {
    let ship_to = Address { street: "Marktgasse 1".into(), zip: Some(3011), country: "CH".into() };
    let (email, total, status) = (email.into(), Cents(total), Status::Open);
    Order { id: 1, email, ship_to, total, status, created_at: None, updated_at: None, version: 0 }
}

fn write() -> Result<()> {
    step("A document that is not valid is not sent, and says all that is wrong");
    let refused = order("ada", 0).save().run().expect_err("neither address nor total");
    println!("  -> {refused}");
    assert!(refused.is_validation());

    step("One that is valid is tidied up and stamped");
    order("Ada@Example.org", 4200).save().run()?;
    let found = Order::find().filter(Order::EMAIL.eq("ada@example.org")).run()?;
    println!("  -> {:?}, {:?}, to {}", found[0].total, found[0].status, found[0].ship_to.street);
    println!("  -> created and updated at once: {}", found[0].created_at == found[0].updated_at);
    assert!(found[0].created_at.is_some() && found[0].created_at == found[0].updated_at);
    Ok(())
}

fn compete() -> Result<()> {
    step("A write of a version that is past is a conflict");
    let mine = Order::get(1).run()?;
    let sent = mine.update().set(Order::STATUS, Status::OnItsWay).run()?;
    let conflict = mine.update().set(Order::TOTAL, Cents(3900)).run().expect_err("it was sent meanwhile");
    println!("  -> {conflict}");
    assert!(conflict.is_conflict());

    step("Reading again and trying again is one call");
    let reduce = |order: &mut Order| {
        order.total = Cents(3900);
        Ok(())
    };
    let reduced = mine.retry_on_conflict(reduce).run()?;
    println!("  -> version {} has {:?}, and is still {:?}", reduced.version, reduced.total, reduced.status);
    assert_eq!((reduced.version, reduced.total, reduced.status), (3, Cents(3900), sent.status));
    Ok(())
}

fn tell_apart() -> Result<()> {
    step("Rows of one table are read as what they are");
    Paid { order: 1, number: 1, amount: Cents(3900) }.save().run()?;
    Event::Shipped(Shipped { order: 1, number: 2, parcel: "99.00.1".into() }).save().run()?;
    let events = Event::find().filter(Paid::ORDER.eq(1)).run()?;
    events.iter().for_each(|event| println!("  -> {event:?}"));
    assert!(matches!(&events[..], [Event::Paid(_), Event::Shipped(_)]));
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

/// Shows what is sent, but for what a sync reads of the schema.
fn show(cql: &str) {
    if !cql.contains(" FROM system") {
        println!("    {cql}");
    }
}

fn step(title: &str) {
    println!("\n{title}");
}
