use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use scylla::client::session::Session;
use scylla::{DeserializeRow, SerializeRow};
use uuid::Uuid;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct User {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub age: i32,
    pub joined_at: DateTime<Utc>,
    pub tags: Vec<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn user(session: &Session, row: User) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS users (id uuid, email text, name text, age int, \
        joined_at timestamp, tags list<text>, PRIMARY KEY ((id)))",
            (),
        )
        .await?;
    let insert = session
        .prepare("INSERT INTO users (id, email, name, age, joined_at, tags) VALUES (?, ?, ?, ?, ?, ?)")
        .await?;
    let get = session
        .prepare(
            "SELECT id, email, name, age, joined_at, tags \
        FROM users WHERE id = ?",
        )
        .await?;
    let update = session.prepare("UPDATE users SET name = ? WHERE id = ?").await?;
    let find =
        session.prepare("SELECT id, email, name, age, joined_at, tags FROM users WHERE id = ?").await?;
    let delete = session.prepare("DELETE FROM users WHERE id = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session.execute_unpaged(&get, (&row.id,)).await?.into_rows_result()?.first_row::<User>()?;
    session.execute_unpaged(&update, (&there.name, &row.id)).await?;
    let found = session.execute_iter(find, (&row.id,)).await?.rows_stream::<User>()?;
    let found: Vec<User> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.id,)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Post {
    pub author: Uuid,
    pub posted_at: DateTime<Utc>,
    pub id: Uuid,
    pub title: String,
    pub body: String,
    pub likes: i64,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn post(session: &Session, row: Post) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS posts (author uuid, posted_at timestamp, id uuid, \
        title text, body text, likes bigint, PRIMARY KEY ((author), posted_at, id))",
            (),
        )
        .await?;
    let insert = session
        .prepare("INSERT INTO posts (author, posted_at, id, title, body, likes) VALUES (?, ?, ?, ?, ?, ?)")
        .await?;
    let get = session
        .prepare(
            "SELECT author, posted_at, id, title, body, likes \
        FROM posts WHERE author = ? AND posted_at = ? AND id = ?",
        )
        .await?;
    let update =
        session.prepare("UPDATE posts SET title = ? WHERE author = ? AND posted_at = ? AND id = ?").await?;
    let find = session
        .prepare("SELECT author, posted_at, id, title, body, likes FROM posts WHERE author = ?")
        .await?;
    let delete = session.prepare("DELETE FROM posts WHERE author = ? AND posted_at = ? AND id = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.author, &row.posted_at, &row.id))
        .await?
        .into_rows_result()?
        .first_row::<Post>()?;
    session.execute_unpaged(&update, (&there.title, &row.author, &row.posted_at, &row.id)).await?;
    let found = session.execute_iter(find, (&row.author,)).await?.rows_stream::<Post>()?;
    let found: Vec<Post> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.author, &row.posted_at, &row.id)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Comment {
    pub post: Uuid,
    pub written_at: DateTime<Utc>,
    pub id: Uuid,
    pub author: Uuid,
    pub text: String,
    pub hidden: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn comment(session: &Session, row: Comment) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS comments (post uuid, written_at timestamp, \
        id uuid, author uuid, text text, hidden boolean, PRIMARY KEY ((post), written_at, id))",
            (),
        )
        .await?;
    let insert = session
        .prepare(
            "INSERT INTO comments (post, written_at, id, author, text, hidden) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .await?;
    let get = session
        .prepare(
            "SELECT post, written_at, id, author, text, hidden \
        FROM comments WHERE post = ? AND written_at = ? AND id = ?",
        )
        .await?;
    let update =
        session.prepare("UPDATE comments SET text = ? WHERE post = ? AND written_at = ? AND id = ?").await?;
    let find = session
        .prepare("SELECT post, written_at, id, author, text, hidden FROM comments WHERE post = ?")
        .await?;
    let delete = session
        .prepare(
            "DELETE \
        FROM comments WHERE post = ? AND written_at = ? AND id = ?",
        )
        .await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.post, &row.written_at, &row.id))
        .await?
        .into_rows_result()?
        .first_row::<Comment>()?;
    session.execute_unpaged(&update, (&there.text, &row.post, &row.written_at, &row.id)).await?;
    let found = session.execute_iter(find, (&row.post,)).await?.rows_stream::<Comment>()?;
    let found: Vec<Comment> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.post, &row.written_at, &row.id)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Order {
    pub customer: Uuid,
    pub number: i64,
    pub placed_at: DateTime<Utc>,
    pub status: String,
    pub total: f64,
    pub items: Vec<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn order(session: &Session, row: Order) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS orders (customer uuid, number bigint, \
        placed_at timestamp, status text, total double, items list<text>, PRIMARY KEY ((customer), \
        number))",
            (),
        )
        .await?;
    let insert = session
        .prepare(
            "INSERT INTO orders (customer, number, placed_at, status, total, \
        items) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .await?;
    let get = session
        .prepare(
            "SELECT customer, number, placed_at, status, total, items \
        FROM orders WHERE customer = ? AND number = ?",
        )
        .await?;
    let update = session.prepare("UPDATE orders SET status = ? WHERE customer = ? AND number = ?").await?;
    let find = session
        .prepare("SELECT customer, number, placed_at, status, total, items FROM orders WHERE customer = ?")
        .await?;
    let delete = session.prepare("DELETE FROM orders WHERE customer = ? AND number = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.customer, &row.number))
        .await?
        .into_rows_result()?
        .first_row::<Order>()?;
    session.execute_unpaged(&update, (&there.status, &row.customer, &row.number)).await?;
    let found = session.execute_iter(find, (&row.customer,)).await?.rows_stream::<Order>()?;
    let found: Vec<Order> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.customer, &row.number)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Sensor {
    pub site: String,
    pub at: DateTime<Utc>,
    pub sensor: i32,
    pub value: f64,
    pub unit: String,
    pub note: Option<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn sensor(session: &Session, row: Sensor) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS sensors (site text, at timestamp, sensor int, \
        value double, unit text, note text, PRIMARY KEY ((site), at, sensor))",
            (),
        )
        .await?;
    let insert = session
        .prepare("INSERT INTO sensors (site, at, sensor, value, unit, note) VALUES (?, ?, ?, ?, ?, ?)")
        .await?;
    let get = session
        .prepare(
            "SELECT site, at, sensor, value, unit, note \
        FROM sensors WHERE site = ? AND at = ? AND sensor = ?",
        )
        .await?;
    let update =
        session.prepare("UPDATE sensors SET value = ? WHERE site = ? AND at = ? AND sensor = ?").await?;
    let find =
        session.prepare("SELECT site, at, sensor, value, unit, note FROM sensors WHERE site = ?").await?;
    let delete = session.prepare("DELETE FROM sensors WHERE site = ? AND at = ? AND sensor = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.site, &row.at, &row.sensor))
        .await?
        .into_rows_result()?
        .first_row::<Sensor>()?;
    session.execute_unpaged(&update, (&there.value, &row.site, &row.at, &row.sensor)).await?;
    let found = session.execute_iter(find, (&row.site,)).await?.rows_stream::<Sensor>()?;
    let found: Vec<Sensor> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.site, &row.at, &row.sensor)).await?;
    Ok(found.len())
}
