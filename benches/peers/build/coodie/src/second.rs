use chrono::{DateTime, Utc};
use coodie::{AsyncDb, Document, Result};
use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "products")]
pub struct Product {
    #[partition_key]
    pub category: String,
    #[clustering]
    pub sku: String,
    pub name: String,
    pub price: f64,
    pub stock: i32,
    pub labels: Vec<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn product(db: &AsyncDb, row: Product) -> Result<usize> {
    Product::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.category.clone(), row.sku.clone());
    let there = Product::get(key()).on(db).await?;
    Product::key(key()).update().set(Product::STOCK, there.stock).on(db).await?;
    let found = Product::find().filter(Product::CATEGORY.eq(row.category.clone())).on(db).await?;
    Product::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "logins")]
pub struct Login {
    #[partition_key]
    pub token: String,
    pub user: Uuid,
    pub opened_at: DateTime<Utc>,
    pub address: String,
    pub agent: Option<String>,
    pub active: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn login(db: &AsyncDb, row: Login) -> Result<usize> {
    Login::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || row.token.clone();
    let there = Login::get(key()).on(db).await?;
    Login::key(key()).update().set(Login::ACTIVE, there.active).on(db).await?;
    let found = Login::find().filter(Login::TOKEN.eq(row.token.clone())).on(db).await?;
    Login::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "messages")]
pub struct Message {
    #[partition_key]
    pub room: Uuid,
    #[clustering]
    pub sent_at: DateTime<Utc>,
    #[clustering]
    pub id: Uuid,
    pub sender: Uuid,
    pub text: String,
    pub edited: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn message(db: &AsyncDb, row: Message) -> Result<usize> {
    Message::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.room, row.sent_at, row.id);
    let there = Message::get(key()).on(db).await?;
    Message::key(key()).update().set(Message::TEXT, there.text).on(db).await?;
    let found = Message::find().filter(Message::ROOM.eq(row.room)).on(db).await?;
    Message::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "invoices")]
pub struct Invoice {
    #[partition_key]
    pub account: Uuid,
    #[clustering]
    pub number: i64,
    pub issued_at: DateTime<Utc>,
    pub amount: f64,
    pub currency: String,
    pub paid: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn invoice(db: &AsyncDb, row: Invoice) -> Result<usize> {
    Invoice::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.account, row.number);
    let there = Invoice::get(key()).on(db).await?;
    Invoice::key(key()).update().set(Invoice::PAID, there.paid).on(db).await?;
    let found = Invoice::find().filter(Invoice::ACCOUNT.eq(row.account)).on(db).await?;
    Invoice::key(key()).delete().on(db).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, Document)]
#[document(table = "visits")]
pub struct Visit {
    #[partition_key]
    pub page: String,
    #[clustering]
    pub day: i32,
    #[clustering]
    pub visitor: Uuid,
    pub at: DateTime<Utc>,
    pub referrer: Option<String>,
    pub seconds: i32,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn visit(db: &AsyncDb, row: Visit) -> Result<usize> {
    Visit::sync_table().on(db).await?;
    row.save().on(db).await?;
    let key = || (row.page.clone(), row.day, row.visitor);
    let there = Visit::get(key()).on(db).await?;
    Visit::key(key()).update().set(Visit::SECONDS, there.seconds).on(db).await?;
    let found = Visit::find().filter(Visit::PAGE.eq(row.page.clone())).on(db).await?;
    Visit::key(key()).delete().on(db).await?;
    Ok(found.len())
}
