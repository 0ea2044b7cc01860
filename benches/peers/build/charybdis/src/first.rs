use charybdis::macros::charybdis_model;
use charybdis::operations::{Delete, Find, Insert, Update};
use charybdis::types::{BigInt, Boolean, Double, Int, List, Text, Timestamp, Uuid};
use scylla::client::caching_session::CachingSession;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[charybdis_model(table_name = users, partition_keys = [id], clustering_keys = [])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct User {
    pub id: Uuid,
    pub email: Text,
    pub name: Text,
    pub age: Int,
    pub joined_at: Timestamp,
    pub tags: List<Text>,
}

partial_user!(UserPart, id, name);

/// Creates the table, and does with a row what can be done with one.
pub async fn user(session: &CachingSession, row: User) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS users (id uuid, email text, name text, age int, \
        joined_at timestamp, tags list<text>, PRIMARY KEY ((id)))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = UserPart { id: row.id, name: there.name };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<User> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = posts, partition_keys = [author], clustering_keys = [posted_at, id])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post {
    pub author: Uuid,
    pub posted_at: Timestamp,
    pub id: Uuid,
    pub title: Text,
    pub body: Text,
    pub likes: BigInt,
}

partial_post!(PostPart, author, posted_at, id, title);

/// Creates the table, and does with a row what can be done with one.
pub async fn post(session: &CachingSession, row: Post) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS posts (author uuid, posted_at timestamp, \
        id uuid, title text, body text, likes bigint, PRIMARY KEY ((author), posted_at, id))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = PostPart { author: row.author, posted_at: row.posted_at, id: row.id, title: there.title };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Post> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = comments, partition_keys = [post], clustering_keys = [written_at, id])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comment {
    pub post: Uuid,
    pub written_at: Timestamp,
    pub id: Uuid,
    pub author: Uuid,
    pub text: Text,
    pub hidden: Boolean,
}

partial_comment!(CommentPart, post, written_at, id, text);

/// Creates the table, and does with a row what can be done with one.
pub async fn comment(session: &CachingSession, row: Comment) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS comments (post uuid, written_at timestamp, \
        id uuid, author uuid, text text, hidden boolean, PRIMARY KEY ((post), written_at, id))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = CommentPart { post: row.post, written_at: row.written_at, id: row.id, text: there.text };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Comment> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = orders, partition_keys = [customer], clustering_keys = [number])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    pub customer: Uuid,
    pub number: BigInt,
    pub placed_at: Timestamp,
    pub status: Text,
    pub total: Double,
    pub items: List<Text>,
}

partial_order!(OrderPart, customer, number, status);

/// Creates the table, and does with a row what can be done with one.
pub async fn order(session: &CachingSession, row: Order) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS orders (customer uuid, number bigint, \
        placed_at timestamp, status text, total double, items list<text>, PRIMARY KEY ((customer), \
        number))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = OrderPart { customer: row.customer, number: row.number, status: there.status };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Order> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = sensors, partition_keys = [site], clustering_keys = [at, sensor])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sensor {
    pub site: Text,
    pub at: Timestamp,
    pub sensor: Int,
    pub value: Double,
    pub unit: Text,
    pub note: Option<Text>,
}

partial_sensor!(SensorPart, site, at, sensor, value);

/// Creates the table, and does with a row what can be done with one.
pub async fn sensor(session: &CachingSession, row: Sensor) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS sensors (site text, at timestamp, sensor int, \
        value double, unit text, note text, PRIMARY KEY ((site), at, sensor))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = SensorPart { site: row.site.clone(), at: row.at, sensor: row.sensor, value: there.value };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Sensor> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}
