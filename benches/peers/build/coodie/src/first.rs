use chrono::{DateTime, Utc};
use coodie::{AsyncDb, Document, Result};
use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "users")]
pub struct User {
    #[partition_key]
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub age: i32,
    pub joined_at: DateTime<Utc>,
    pub tags: Vec<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn user(db: &AsyncDb, row: User) -> Result<usize> {
    User::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || row.id;
    let there = User::get(key()).on(db).await?;
    User::key(key()).update().set(User::NAME, there.name).on(db).await?;
    let found = User::find().filter(User::ID.eq(row.id)).on(db).await?;
    User::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "posts")]
pub struct Post {
    #[partition_key]
    pub author: Uuid,
    #[clustering]
    pub posted_at: DateTime<Utc>,
    #[clustering]
    pub id: Uuid,
    pub title: String,
    pub body: String,
    pub likes: i64,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn post(db: &AsyncDb, row: Post) -> Result<usize> {
    Post::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.author, row.posted_at, row.id);
    let there = Post::get(key()).on(db).await?;
    Post::key(key()).update().set(Post::TITLE, there.title).on(db).await?;
    let found = Post::find().filter(Post::AUTHOR.eq(row.author)).on(db).await?;
    Post::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "comments")]
pub struct Comment {
    #[partition_key]
    pub post: Uuid,
    #[clustering]
    pub written_at: DateTime<Utc>,
    #[clustering]
    pub id: Uuid,
    pub author: Uuid,
    pub text: String,
    pub hidden: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn comment(db: &AsyncDb, row: Comment) -> Result<usize> {
    Comment::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.post, row.written_at, row.id);
    let there = Comment::get(key()).on(db).await?;
    Comment::key(key()).update().set(Comment::TEXT, there.text).on(db).await?;
    let found = Comment::find().filter(Comment::POST.eq(row.post)).on(db).await?;
    Comment::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "orders")]
pub struct Order {
    #[partition_key]
    pub customer: Uuid,
    #[clustering]
    pub number: i64,
    pub placed_at: DateTime<Utc>,
    pub status: String,
    pub total: f64,
    pub items: Vec<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn order(db: &AsyncDb, row: Order) -> Result<usize> {
    Order::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.customer, row.number);
    let there = Order::get(key()).on(db).await?;
    Order::key(key()).update().set(Order::STATUS, there.status).on(db).await?;
    let found = Order::find().filter(Order::CUSTOMER.eq(row.customer)).on(db).await?;
    Order::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "sensors")]
pub struct Sensor {
    #[partition_key]
    pub site: String,
    #[clustering]
    pub at: DateTime<Utc>,
    #[clustering]
    pub sensor: i32,
    pub value: f64,
    pub unit: String,
    pub note: Option<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn sensor(db: &AsyncDb, row: Sensor) -> Result<usize> {
    Sensor::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.site.clone(), row.at, row.sensor);
    let there = Sensor::get(key()).on(db).await?;
    Sensor::key(key()).update().set(Sensor::VALUE, there.value).on(db).await?;
    let found = Sensor::find().filter(Sensor::SITE.eq(row.site.clone())).on(db).await?;
    Sensor::key(key()).delete().on(db).await?;
    Ok(found.len())
}
