//! The documents that the examples of the API's documentation are about, and a database in memory with their tables.
//!
//! They are compiled once, here, and not with each of some hundred examples: `use coodie_documents::aio::*;` is the
//! first, hidden line of one, `sync` of its twin.
#![forbid(unsafe_code)]

mod account;
mod address;
mod commit;
mod content;
mod film;
mod hits;
mod reading;

/// Asserts that a document that a page shows has the schema of the one that its examples are run with.
///
/// # Panics
/// If it has another one.
pub fn assert_shown<Shown, Run>()
where
    Shown: aio::Document<Kind: coodie::OwnsTable>,
    Run: aio::Document<Kind: coodie::OwnsTable>,
{
    aio::run(async {
        let db = coodie::init_coodie(coodie::Memory::new()).unregistered().await?;
        let shown = Shown::sync_table().on(&db).plan().await?;
        assert_eq!(shown.statements(), Run::sync_table().on(&db).plan().await?.statements());
        Ok(())
    });
}

/// What the examples see in async code.
pub mod aio {
    pub use crate::account::Account;
    pub use crate::address::Address;
    pub use crate::commit::{Commit, CommitByAuthor, Other};
    pub use crate::content::{Article, Content, Page};
    pub use crate::film::{Film, Studio};
    pub use crate::hits::Hits;
    pub use crate::reading::Reading;
    pub use coodie::aio::*;
    pub use coodie::{Memory, Result};

    /// A database with the tables, and a commit that is not written yet.
    ///
    /// # Errors
    /// What connecting and making the tables say.
    pub async fn start() -> Result<(Db, Commit)> {
        let db = init_coodie(Memory::new()).replace().await?;
        sync_all![Account, Commit, Film, Hits, Other, Reading].await?;
        Ok((db, crate::commit::commit()))
    }

    /// Runs an example, which must not fail; in memory nothing waits.
    ///
    /// # Panics
    /// If the example fails, or waits.
    pub fn run(example: impl Future<Output = Result<()>>) {
        let done = futures_util::FutureExt::now_or_never(example);
        done.expect("in memory nothing waits").expect("an example that is right");
    }
}

/// What the examples see in blocking code.
pub mod sync {
    pub use crate::account::Account;
    pub use crate::address::Address;
    pub use crate::commit::{Commit, CommitByAuthor, Other};
    pub use crate::content::{Article, Content, Page};
    pub use crate::film::{Film, Studio};
    pub use crate::hits::Hits;
    pub use crate::reading::Reading;
    pub use coodie::sync::*;
    pub use coodie::{Memory, Result};

    /// A database with the tables, and a commit that is not written yet.
    ///
    /// # Errors
    /// What connecting and making the tables say.
    pub fn start() -> Result<(Db, Commit)> {
        let db = init_coodie(Memory::new()).replace().run()?;
        sync_all![Account, Commit, Film, Hits, Other, Reading].run()?;
        Ok((db, crate::commit::commit()))
    }

    /// Runs an example, which must not fail.
    ///
    /// # Panics
    /// If it failed.
    pub fn run(example: Result<()>) {
        example.expect("an example that is right");
    }
}
