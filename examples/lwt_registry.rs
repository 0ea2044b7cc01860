//! User names that are claimed once, whoever comes at the same time, and profiles that two people edit.
//!
//! A plain write does not look at what is there; one with a condition does, at the price of up to four round trips between
//! the replicas. Not to be applied is an answer, an `LwtResult`; only with `#[version]` it is an error, a `Conflict`.
//! Blocking code imports `coodie::sync`, says `.run()?` for `.await?`, and has its rivals on threads.
//!
//! `cargo run --example lwt_registry` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster. Each
//! step is shown with the CQL that the driver received.

use clap::Parser;
use coodie::{Cluster, Document, Memory, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie, sync_all};
use futures_util::future::try_join_all;

/// The name is the key, so that it can be taken once only.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "user_names")]
struct UserName {
    #[partition_key]
    name: String,
    owner: i64,
    verified: Option<bool>,
}

/// What a user says of herself, in as many browsers as she likes.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "profiles")]
struct Profile {
    #[partition_key]
    user: i64,
    motto: String,
    followers: i32,
    /// Counts the writes of the row: a write of a version that is past is refused.
    #[version]
    version: i64,
}

const KEYSPACE: &str = "coodie_lwt_registry";
const ADA: i64 = 1;
const MALLORY: i64 = 2;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("Two tables, in a keyspace where nobody has a name yet");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    sync_all![UserName, Profile].await?;

    claim().await?;
    race().await?;
    verify().await?;
    release().await?;
    let stale = edit().await?;
    retry(stale).await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

fn user_name(name: &str, owner: i64) -> UserName {
    UserName { name: name.into(), owner, verified: None }
}

async fn claim() -> Result<()> {
    step("Ada claims her name: written if there is no such row");
    let first = user_name("ada", ADA).insert().await?;
    println!("  -> hers: {}", first.applied);
    assert!(first.applied && first.get(UserName::OWNER)?.is_none());

    step("Mallory comes later: nothing is written, and the answer is the row that was there first");
    let late = user_name("ada", MALLORY).insert().await?;
    println!("  -> Mallory's: {}; it is that of user {:?}", late.applied, late.get(UserName::OWNER)?);
    assert!(!late.applied);
    assert_eq!(late.get(UserName::OWNER)?, Some(ADA));
    Ok(())
}

async fn race() -> Result<()> {
    step("Three want a name at the same moment: one gets it, and the others learn who");
    let claims = try_join_all((11..=13).map(|user| user_name("neo", user).insert().into_future())).await?;
    let winners = claims.iter().filter(|claim| claim.applied).count();
    let owner = UserName::get("neo").await?.owner;
    for lost in claims.iter().filter(|claim| !claim.applied) {
        assert_eq!(lost.get(UserName::OWNER)?, Some(owner));
    }
    println!("  -> {winners} of {} won", claims.len());
    assert_eq!(winners, 1);
    Ok(())
}

async fn verify() -> Result<()> {
    step("Changed, if it is still Ada's");
    let is_hers = UserName::OWNER.eq(ADA);
    let verified = UserName::key("ada").update().set(UserName::VERIFIED, true).only_if(is_hers).await?;
    println!("  -> applied: {}", verified.applied);
    assert!(verified.applied);

    step("Changed, if there is such a name: a plain update would make the row");
    let missing = UserName::key("nobody").update().set(UserName::VERIFIED, true).if_exists().await?;
    println!("  -> applied: {}", missing.applied);
    assert!(!missing.applied);
    Ok(())
}

async fn release() -> Result<()> {
    step("Given up, by whoever has it and by nobody else");
    for user in [MALLORY, ADA] {
        let gone = UserName::key("ada").delete().only_if(UserName::OWNER.eq(user)).await?;
        println!("  -> user {user}: {}", if gone.applied { "released" } else { "refused" });
        assert_eq!(gone.applied, user == ADA);
    }
    Ok(())
}

/// Answers with the stale profile: what the second browser still shows.
async fn edit() -> Result<Profile> {
    step(
        "A profile with a version: the first save is an insert, and each write answers with the document as it is then",
    );
    let motto = "Weaves algebraical patterns".to_owned();
    let in_one_browser = Profile { user: ADA, motto, followers: 0, version: 0 }.save().await?;
    let in_another = in_one_browser.clone();

    step("Whoever writes second did not see what the first one wrote, and learns so");
    let written = in_one_browser.update().set(Profile::FOLLOWERS, 40).await?;
    let late =
        in_another.update().set(Profile::MOTTO, "Still weaving").await.expect_err("a version that is past");
    println!("  -> {late}");
    let conflict = late.as_conflict().expect("what was expected, and what is there");
    assert_eq!((conflict.expected, conflict.current), (1, Some(written.version)));

    step("Nothing was lost, and nothing was overwritten");
    let profile = in_another.reload().await?;
    println!("  -> version {}: {} followers, {:?}", profile.version, profile.followers, profile.motto);
    assert_eq!(profile, written);
    Ok(in_another)
}

async fn retry(stale: Profile) -> Result<()> {
    step("Reading again and trying again is one call: the change is made anew to what is there by then");
    let followed = stale.retry_on_conflict(|profile| {
        profile.followers += 1;
        Ok(())
    });
    let profile = followed.attempts(3).await?;
    println!("  -> version {}: {} followers", profile.version, profile.followers);
    assert_eq!((profile.version, profile.followers), (3, 41));
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
