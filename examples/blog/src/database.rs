use crate::comment::Comment;
use crate::list::Entry;
use crate::post::Post;
use coodie::Result;
use coodie::driver::Connect;
use coodie::sync::{BlockingDb, check_schema, create_keyspace, init_coodie, sync_all};

/// Connects, and compares the tables that are there with what is needed.
///
/// # Errors
/// What connecting says, and `Schema`, if a table is missing or is another.
pub fn open(database: impl Connect) -> Result<BlockingDb> {
    let db = init_coodie(database).run()?;
    check_schema![Post, Entry, Comment].run()?;
    Ok(db)
}

/// Connects, and makes the keyspace and the tables, or adds what they lack.
///
/// Two who do this at the same moment may disagree about what a table is: so one does it, before the others start. One
/// copy of each row is right for one node. Where there are more, whoever runs them has made the keyspace already, with
/// its replication, and it stays as it is.
///
/// # Errors
/// What connecting says, and what the database says of the tables.
pub fn migrate(database: impl Connect, keyspace: &str) -> Result<BlockingDb> {
    let db = init_coodie(database).run()?;
    create_keyspace(keyspace).run()?;
    sync_all![Post, Entry, Comment].run()?;
    Ok(db)
}
