use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use scylla::client::session::Session;
use scylla::{DeserializeRow, SerializeRow};
use uuid::Uuid;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Product {
    pub category: String,
    pub sku: String,
    pub name: String,
    pub price: f64,
    pub stock: i32,
    pub labels: Vec<String>,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn product(session: &Session, row: Product) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS products (category text, sku text, name text, \
        price double, stock int, labels list<text>, PRIMARY KEY ((category), sku))",
            (),
        )
        .await?;
    let insert = session
        .prepare(
            "INSERT INTO products (category, sku, name, price, stock, labels) VALUES (?, ?, ?, ?, \
            ?, ?)",
        )
        .await?;
    let get = session
        .prepare(
            "SELECT category, sku, name, price, stock, labels FROM products WHERE category = ? AND sku = ?",
        )
        .await?;
    let update = session.prepare("UPDATE products SET stock = ? WHERE category = ? AND sku = ?").await?;
    let find = session
        .prepare("SELECT category, sku, name, price, stock, labels FROM products WHERE category = ?")
        .await?;
    let delete = session.prepare("DELETE FROM products WHERE category = ? AND sku = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.category, &row.sku))
        .await?
        .into_rows_result()?
        .first_row::<Product>()?;
    session.execute_unpaged(&update, (&there.stock, &row.category, &row.sku)).await?;
    let found = session.execute_iter(find, (&row.category,)).await?.rows_stream::<Product>()?;
    let found: Vec<Product> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.category, &row.sku)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Login {
    pub token: String,
    pub user: Uuid,
    pub opened_at: DateTime<Utc>,
    pub address: String,
    pub agent: Option<String>,
    pub active: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn login(session: &Session, row: Login) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS logins (token text, user uuid, \
        opened_at timestamp, address text, agent text, active boolean, PRIMARY KEY ((token)))",
            (),
        )
        .await?;
    let insert = session
        .prepare(
            "INSERT INTO logins (token, user, opened_at, address, agent, active) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .await?;
    let get = session
        .prepare("SELECT token, user, opened_at, address, agent, active FROM logins WHERE token = ?")
        .await?;
    let update = session.prepare("UPDATE logins SET active = ? WHERE token = ?").await?;
    let find = session
        .prepare("SELECT token, user, opened_at, address, agent, active FROM logins WHERE token = ?")
        .await?;
    let delete = session.prepare("DELETE FROM logins WHERE token = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there =
        session.execute_unpaged(&get, (&row.token,)).await?.into_rows_result()?.first_row::<Login>()?;
    session.execute_unpaged(&update, (&there.active, &row.token)).await?;
    let found = session.execute_iter(find, (&row.token,)).await?.rows_stream::<Login>()?;
    let found: Vec<Login> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.token,)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Message {
    pub room: Uuid,
    pub sent_at: DateTime<Utc>,
    pub id: Uuid,
    pub sender: Uuid,
    pub text: String,
    pub edited: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn message(session: &Session, row: Message) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS messages (room uuid, sent_at timestamp, id uuid, \
        sender uuid, text text, edited boolean, PRIMARY KEY ((room), sent_at, id))",
            (),
        )
        .await?;
    let insert = session
        .prepare("INSERT INTO messages (room, sent_at, id, sender, text, edited) VALUES (?, ?, ?, ?, ?, ?)")
        .await?;
    let get = session
        .prepare(
            "SELECT room, sent_at, id, sender, text, edited \
        FROM messages WHERE room = ? AND sent_at = ? AND id = ?",
        )
        .await?;
    let update =
        session.prepare("UPDATE messages SET text = ? WHERE room = ? AND sent_at = ? AND id = ?").await?;
    let find = session
        .prepare("SELECT room, sent_at, id, sender, text, edited FROM messages WHERE room = ?")
        .await?;
    let delete = session.prepare("DELETE FROM messages WHERE room = ? AND sent_at = ? AND id = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.room, &row.sent_at, &row.id))
        .await?
        .into_rows_result()?
        .first_row::<Message>()?;
    session.execute_unpaged(&update, (&there.text, &row.room, &row.sent_at, &row.id)).await?;
    let found = session.execute_iter(find, (&row.room,)).await?.rows_stream::<Message>()?;
    let found: Vec<Message> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.room, &row.sent_at, &row.id)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Invoice {
    pub account: Uuid,
    pub number: i64,
    pub issued_at: DateTime<Utc>,
    pub amount: f64,
    pub currency: String,
    pub paid: bool,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn invoice(session: &Session, row: Invoice) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS invoices (account uuid, number bigint, \
        issued_at timestamp, amount double, currency text, paid boolean, PRIMARY KEY ((account), \
        number))",
            (),
        )
        .await?;
    let insert = session
        .prepare(
            "INSERT INTO invoices (account, number, issued_at, amount, currency, \
        paid) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .await?;
    let get = session
        .prepare(
            "SELECT account, number, issued_at, amount, currency, paid \
        FROM invoices WHERE account = ? AND number = ?",
        )
        .await?;
    let update = session.prepare("UPDATE invoices SET paid = ? WHERE account = ? AND number = ?").await?;
    let find = session
        .prepare(
            "SELECT account, number, issued_at, amount, currency, paid \
            FROM invoices WHERE account = ?",
        )
        .await?;
    let delete = session.prepare("DELETE FROM invoices WHERE account = ? AND number = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.account, &row.number))
        .await?
        .into_rows_result()?
        .first_row::<Invoice>()?;
    session.execute_unpaged(&update, (&there.paid, &row.account, &row.number)).await?;
    let found = session.execute_iter(find, (&row.account,)).await?.rows_stream::<Invoice>()?;
    let found: Vec<Invoice> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.account, &row.number)).await?;
    Ok(found.len())
}

#[derive(Clone, Debug, Default, PartialEq, SerializeRow, DeserializeRow)]
pub struct Visit {
    pub page: String,
    pub day: i32,
    pub visitor: Uuid,
    pub at: DateTime<Utc>,
    pub referrer: Option<String>,
    pub seconds: i32,
}

/// Creates the table, and does with a row what can be done with one.
pub async fn visit(session: &Session, row: Visit) -> Result<usize> {
    session
        .query_unpaged(
            "CREATE TABLE IF NOT EXISTS visits (page text, day int, visitor uuid, \
        at timestamp, referrer text, seconds int, PRIMARY KEY ((page), day, visitor))",
            (),
        )
        .await?;
    let insert = session
        .prepare("INSERT INTO visits (page, day, visitor, at, referrer, seconds) VALUES (?, ?, ?, ?, ?, ?)")
        .await?;
    let get = session
        .prepare(
            "SELECT page, day, visitor, at, referrer, seconds \
        FROM visits WHERE page = ? AND day = ? AND visitor = ?",
        )
        .await?;
    let update =
        session.prepare("UPDATE visits SET seconds = ? WHERE page = ? AND day = ? AND visitor = ?").await?;
    let find = session
        .prepare("SELECT page, day, visitor, at, referrer, seconds FROM visits WHERE page = ?")
        .await?;
    let delete = session.prepare("DELETE FROM visits WHERE page = ? AND day = ? AND visitor = ?").await?;
    session.execute_unpaged(&insert, &row).await?;
    let there = session
        .execute_unpaged(&get, (&row.page, &row.day, &row.visitor))
        .await?
        .into_rows_result()?
        .first_row::<Visit>()?;
    session.execute_unpaged(&update, (&there.seconds, &row.page, &row.day, &row.visitor)).await?;
    let found = session.execute_iter(find, (&row.page,)).await?.rows_stream::<Visit>()?;
    let found: Vec<Visit> = found.try_collect().await?;
    session.execute_unpaged(&delete, (&row.page, &row.day, &row.visitor)).await?;
    Ok(found.len())
}
