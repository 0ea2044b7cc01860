use crate::product::Product;
use crate::review::{Rating, Review};
use crate::tag::Tagged;
use coodie::driver::Connect;
use coodie::{AsyncDb, Result, check_schema, create_keyspace, init_coodie, sync_all};

/// Connects, and compares the tables that are there with what is needed.
///
/// # Errors
/// What connecting says, and `Schema`, if a table is missing or is another.
pub async fn open(database: impl Connect) -> Result<AsyncDb> {
    let db = init_coodie(database).await?;
    check_schema![Product, Tagged, Review, Rating].await?;
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
pub async fn migrate(database: impl Connect, keyspace: &str) -> Result<AsyncDb> {
    let db = init_coodie(database).await?;
    create_keyspace(keyspace).await?;
    sync_all![Product, Tagged, Review, Rating].await?;
    Ok(db)
}
