//! A service for several customers, each with a keyspace of its own: made, kept up to date and dropped while it runs.
//!
//! This is for some hundred customers: each keyspace brings its tables, which all nodes keep in memory, and each change
//! of schema is told to all of them. Ten thousand customers share one keyspace, and are the first column of each
//! partition key.
//!
//! One database, one pool of connections, and each call says by `.keyspace(..)` whose data it means; statements are
//! prepared once for each keyspace. Blocking code imports `coodie::sync` and says `.run()?` for `.await?`.
//!
//! `cargo run --example tenants` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster. Each step
//! is shown with the CQL that the driver received.

use clap::Parser;
use coodie::{Cluster, Document, Error, Find, Memory, Observed, Result};
use coodie::{check_schema, create_keyspace, drop_keyspace, init_coodie, sync_all};

/// Who the customers are: in the keyspace of the service, which is the database's default.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tenants")]
struct Tenant {
    #[partition_key]
    name: String,
}

/// What each of them has: a table of this name in every tenant's keyspace.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
struct Note {
    #[partition_key]
    author: String,
    #[clustering]
    number: i32,
    text: String,
}

/// The notes of the next version of the service.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
struct PinnedNote {
    #[partition_key]
    author: String,
    #[clustering]
    number: i32,
    text: String,
    /// Null in the notes that are there already.
    pinned: Option<bool>,
}

impl Tenant {
    fn keyspace(&self) -> String {
        format!("{KEYSPACE}_{}", self.name)
    }

    /// Takes a customer in: makes a place for the data, then claims the name. `None`, if another customer has it.
    ///
    /// In this order, whoever is listed has a place. A run that breaks off between the two is healed by the next one:
    /// to make what is there is no error.
    ///
    /// Not so if the same name leaves meanwhile: its place may be dropped before the name is claimed, since no
    /// transaction spans a keyspace and a row. Where names come back, give each customer a new id, and name the
    /// keyspace by that.
    async fn join(name: &str) -> Result<Option<Self>> {
        if name.is_empty() {
            // The row would be refused as well, but only once there is a keyspace.
            return Err(Error::invalid_query("a customer needs a name"));
        }
        let tenant = Self { name: name.into() };
        create_keyspace(tenant.keyspace()).await?;
        Note::sync_table().keyspace(tenant.keyspace()).await?;
        let claimed = tenant.insert().await?.applied;
        Ok(claimed.then_some(tenant))
    }

    async fn write(&self, author: &str, number: i32, text: &str) -> Result<()> {
        let note = Note { author: author.into(), number, text: text.into() };
        note.save().keyspace(self.keyspace()).await
    }

    /// A query of this tenant's notes, to which more can be chained: whoever starts here reads nobody else's.
    fn notes(&self) -> Find<Note> {
        Note::find().keyspace(self.keyspace())
    }

    /// Removes a customer with all data; the answer is whether the name was still listed. A run that breaks off between
    /// the two leaves a name to be removed again.
    async fn leave(self) -> Result<bool> {
        drop_keyspace(self.keyspace()).await?;
        // A transaction, as the claim is: only transactions have an order among each other.
        Ok(self.delete().if_exists().await?.applied)
    }
}

const KEYSPACE: &str = "coodie_tenants";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("The keyspace of the service, in which the customers are listed");
    for keyspace in ["coodie_tenants_acme", "coodie_tenants_zenith", KEYSPACE] {
        drop_keyspace(keyspace).await?;
    }
    create_keyspace(KEYSPACE).await?;
    Tenant::sync_table().await?;

    let (acme, zenith) = join().await?;
    keep_apart(&acme, &zenith).await?;
    refuse().await?;
    deploy(&acme).await?;
    leave(acme, zenith).await?;

    step("All done: the keyspace of the service goes as well");
    drop_keyspace(KEYSPACE).await
}

async fn join() -> Result<(Tenant, Tenant)> {
    step("Two customers join");
    let acme = Tenant::join("acme").await?.expect("nobody had the name");
    let zenith = Tenant::join("zenith").await?.expect("nobody had the name");

    step("A third one wants a name that is taken: what is there stays as it is");
    let late = Tenant::join("acme").await?;
    println!("  -> taken in: {}", late.is_some());
    assert_eq!(late, None);
    Ok((acme, zenith))
}

async fn keep_apart(acme: &Tenant, zenith: &Tenant) -> Result<()> {
    step("Each writes a note with the same key");
    acme.write("ada", 1, "Order anvils").await?;
    zenith.write("ada", 1, "Polish lenses").await?;
    zenith.write("ada", 2, "Count stars").await?;

    step("And each reads its own");
    for (tenant, expected) in [(acme, 1), (zenith, 2)] {
        let notes = tenant.notes().filter(Note::AUTHOR.eq("ada")).await?;
        println!("  -> {}: {:?}", tenant.name, notes.iter().map(|note| &note.text).collect::<Vec<_>>());
        assert_eq!(notes.len(), expected);
    }

    step("A call that says no keyspace means the service's own, where there are no notes");
    let lost = Note::get(("ada", 1)).await.expect_err("there is no such table");
    println!("  -> a schema error: {}", lost.is_schema());
    assert!(lost.is_schema());
    Ok(())
}

async fn refuse() -> Result<()> {
    step("Names that no customer can have are refused before anything is sent: they may come from a form");
    for name in ["", "acme; DROP KEYSPACE coodie_tenants"] {
        let refused = Tenant::join(name).await.expect_err("no name of a customer");
        println!("  -> {refused}");
        assert!(refused.is_invalid_query());
    }
    Ok(())
}

async fn deploy(acme: &Tenant) -> Result<()> {
    step("A new version of the service needs a column more: it goes through its tenants");
    let mut tenants = Tenant::find().await?;
    tenants.sort_by(|one, other| one.name.cmp(&other.name));
    for tenant in tenants {
        sync_all![PinnedNote].keyspace(tenant.keyspace()).await?;
        check_schema![PinnedNote].keyspace(tenant.keyspace()).await?;
    }

    step("Notes of the version before are still there");
    let note = PinnedNote::get(("ada", 1)).keyspace(acme.keyspace()).await?;
    println!("  -> {:?}, pinned: {:?}", note.text, note.pinned);
    assert_eq!((note.text.as_str(), note.pinned), ("Order anvils", None));
    Ok(())
}

async fn leave(acme: Tenant, zenith: Tenant) -> Result<()> {
    step("Acme leaves: its keyspace is dropped, and nothing of it is left to be searched for");
    let keyspace = acme.keyspace();
    assert!(acme.leave().await?);
    let gone = PinnedNote::find().keyspace(keyspace).await.expect_err("it is gone");
    println!("  -> a schema error: {}", gone.is_schema());
    assert!(gone.is_schema());

    step("Zenith has lost nothing");
    let left = zenith.notes().count().await?;
    println!("  -> {left} notes");
    assert_eq!(left, 2);
    assert!(zenith.leave().await?);
    assert_eq!(Tenant::find().count().await?, 0);
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
