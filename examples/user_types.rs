//! An address book whose values have fields: user types in a column, in each other, in collections, frozen or not; and
//! a type that gets a field when there are rows already.
//!
//! Blocking code imports `coodie::sync` and says `.run()?` for `.await?`.
//!
//! `cargo run --example user_types` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster. Each
//! step is shown with the CQL that the driver received.

use clap::Parser;
use coodie::{Cluster, Document, Memory, Observed, Result, UserType};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use std::collections::BTreeMap;

#[derive(UserType, Debug, Clone, PartialEq)]
struct Address {
    street: String,
    city: String,
    /// Added when the first people were in the book already: `before` has the type as it was then.
    zip: Option<i32>,
    /// Added as well; what was written before reads as if this had been there.
    #[column(default = String::from("CH"))]
    country: String,
}

/// A type with another one in it, and a collection: inside of a type everything is frozen implicitly.
#[derive(UserType, Debug, Clone, PartialEq)]
struct Job {
    title: String,
    at: Address,
    phones: Vec<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "people")]
struct Person {
    #[partition_key]
    name: String,
    /// Not frozen: its fields are written one by one, too.
    home: Option<Address>,
    /// Frozen: one value, written whole. Only so could it be a key, or be indexed.
    #[frozen]
    job: Option<Job>,
    /// In collections types are frozen always, and the collection is not: addresses come and go in place.
    holidays: BTreeMap<String, Address>,
}

/// The first version of this program.
mod before {
    use coodie::{Document, UserType};

    #[derive(UserType)]
    pub(crate) struct Address {
        pub(crate) street: String,
        pub(crate) city: String,
    }

    #[derive(Document)]
    #[document(table = "people")]
    pub(crate) struct Person {
        #[partition_key]
        pub(crate) name: String,
        pub(crate) home: Option<Address>,
    }
}

const KEYSPACE: &str = "coodie_user_types";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("A keyspace of its own, without what a run that broke off has left");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;

    grow().await?;
    nest().await?;
    change().await?;
    find().await?;

    step("All done: the keyspace goes again, with its types");
    drop_keyspace(KEYSPACE).await
}

fn address(street: &str, city: &str, zip: i32) -> Address {
    Address { street: street.into(), city: city.into(), zip: Some(zip), country: "CH".into() }
}

async fn grow() -> Result<()> {
    step("Version 1: the type comes first, then the table that has a column of it");
    before::Person::sync_table().await?;
    let home = before::Address { street: "Marktgasse 1".into(), city: "Bern".into() };
    before::Person { name: "ada".into(), home: Some(home) }.save().await?;

    step("Version 2 adds fields to the type, a type, and columns. Nothing is dropped, and no row is touched");
    Person::sync_table().await?;

    step("The row of version 1 as version 2 reads it: null for what it lacks, or the default");
    let ada = Person::get("ada").await?;
    println!("  -> {:?}", ada.home);
    let expected = Address { zip: None, ..address("Marktgasse 1", "Bern", 0) };
    assert_eq!(ada.home, Some(expected));
    assert!(ada.job.is_none() && ada.holidays.is_empty());
    Ok(())
}

async fn nest() -> Result<()> {
    step("A type in a type, and types in a map, are written as what they are in Rust");
    let phones = vec!["031 555 01 01".to_owned()];
    let job = Job { title: "Analyst".into(), at: address("Bahnhofstrasse 5", "Zürich", 8001), phones };
    let holidays = BTreeMap::from([("summer".to_owned(), address("Seeweg 3", "Thun", 3600))]);
    let home = Some(address("Rue du Lac 7", "Genève", 1200));
    let grace = Person { name: "grace".into(), home, job: Some(job), holidays };
    grace.save().await?;
    let found = Person::get("grace").await?;
    println!("  -> {} in {}", found.name, found.job.as_ref().map_or("no job", |job| &job.at.city));
    assert_eq!(found, grace);
    Ok(())
}

async fn change() -> Result<()> {
    step("A column that is not frozen: one field is written, and the others stay");
    Person::key("ada").update().set_field(Person::HOME, Address::ZIP, 3011).await?;
    let home = Person::get("ada").await?.home;
    println!("  -> {home:?}");
    assert_eq!(home, Some(address("Marktgasse 1", "Bern", 3011)));

    step("A frozen one is written whole. `set_field` on it does not compile");
    let mut job = Person::get("grace").await?.job.expect("she has one");
    job.title = "Admiral".into();
    Person::key("grace").update().set(Person::JOB, &job).await?;

    step("In a map: one address comes, and another one goes");
    let of_grace = || Person::key("grace").update();
    of_grace().put(Person::HOLIDAYS, "winter", address("Dorfstrasse 9", "Davos", 7270)).await?;
    of_grace().remove_key(Person::HOLIDAYS, "summer").await?;

    let grace = Person::get("grace").await?;
    let winter: Vec<_> = grace.holidays.iter().map(|(when, at)| (when.as_str(), at.city.as_str())).collect();
    println!("  -> {:?}, {winter:?}", grace.job.as_ref().map(|job| &job.title));
    assert_eq!(grace.job, Some(job));
    assert_eq!(winter, [("winter", "Davos")]);
    Ok(())
}

async fn find() -> Result<()> {
    step("Only if she still lives there: a condition may look at one field");
    let move_out = || Person::key("ada").update().clear(Person::HOME);
    let elsewhere = move_out().only_if(Person::HOME.field(Address::CITY).eq("Basel")).await?;
    let there = move_out().only_if(Person::HOME.field(Address::CITY).eq("Bern")).await?;
    println!("  -> in Basel: {}, in Bern: {}", elsewhere.applied, there.applied);
    assert_eq!((elsewhere.applied, there.applied), (false, true));
    assert_eq!(Person::get("ada").await?.home, None);
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
