use charybdis::macros::charybdis_model;
use charybdis::operations::{Delete, Find, Insert, Update};
use charybdis::types::{BigInt, Boolean, Double, Int, List, Text, Timestamp, Uuid};
use scylla::client::caching_session::CachingSession;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[charybdis_model(table_name = products, partition_keys = [category], clustering_keys = [sku])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Product {
    pub category: Text,
    pub sku: Text,
    pub name: Text,
    pub price: Double,
    pub stock: Int,
    pub labels: List<Text>,
}

partial_product!(ProductPart, category, sku, stock);

/// Creates the table, and does with a row what can be done with one.
pub async fn product(session: &CachingSession, row: Product) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS products (category text, sku text, name text, \
        price double, stock int, labels list<text>, PRIMARY KEY ((category), sku))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = ProductPart { category: row.category.clone(), sku: row.sku.clone(), stock: there.stock };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Product> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = logins, partition_keys = [token], clustering_keys = [])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Login {
    pub token: Text,
    pub user: Uuid,
    pub opened_at: Timestamp,
    pub address: Text,
    pub agent: Option<Text>,
    pub active: Boolean,
}

partial_login!(LoginPart, token, active);

/// Creates the table, and does with a row what can be done with one.
pub async fn login(session: &CachingSession, row: Login) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS logins (token text, user uuid, \
        opened_at timestamp, address text, agent text, active boolean, PRIMARY KEY ((token)))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = LoginPart { token: row.token.clone(), active: there.active };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Login> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = messages, partition_keys = [room], clustering_keys = [sent_at, id])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub room: Uuid,
    pub sent_at: Timestamp,
    pub id: Uuid,
    pub sender: Uuid,
    pub text: Text,
    pub edited: Boolean,
}

partial_message!(MessagePart, room, sent_at, id, text);

/// Creates the table, and does with a row what can be done with one.
pub async fn message(session: &CachingSession, row: Message) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS messages (room uuid, sent_at timestamp, \
        id uuid, sender uuid, text text, edited boolean, PRIMARY KEY ((room), sent_at, id))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = MessagePart { room: row.room, sent_at: row.sent_at, id: row.id, text: there.text };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Message> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = invoices, partition_keys = [account], clustering_keys = [number])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Invoice {
    pub account: Uuid,
    pub number: BigInt,
    pub issued_at: Timestamp,
    pub amount: Double,
    pub currency: Text,
    pub paid: Boolean,
}

partial_invoice!(InvoicePart, account, number, paid);

/// Creates the table, and does with a row what can be done with one.
pub async fn invoice(session: &CachingSession, row: Invoice) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS invoices (account uuid, number bigint, \
        issued_at timestamp, amount double, currency text, paid boolean, PRIMARY KEY ((account), \
        number))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part = InvoicePart { account: row.account, number: row.number, paid: there.paid };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Invoice> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}

#[charybdis_model(table_name = visits, partition_keys = [page], clustering_keys = [day, visitor])]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    pub page: Text,
    pub day: Int,
    pub visitor: Uuid,
    pub at: Timestamp,
    pub referrer: Option<Text>,
    pub seconds: Int,
}

partial_visit!(VisitPart, page, day, visitor, seconds);

/// Creates the table, and does with a row what can be done with one.
pub async fn visit(session: &CachingSession, row: Visit) -> Result<usize> {
    session
        .execute_unpaged(
            "CREATE TABLE IF NOT EXISTS visits (page text, day int, visitor uuid, \
        at timestamp, referrer text, seconds int, PRIMARY KEY ((page), day, visitor))",
            (),
        )
        .await?;
    row.insert().execute(session).await?;
    let there = row.find_by_primary_key().execute(session).await?;
    let part =
        VisitPart { page: row.page.clone(), day: row.day, visitor: row.visitor, seconds: there.seconds };
    part.update().execute(session).await?;
    let found = row.find_by_partition_key().execute(session).await?;
    let found: Vec<Visit> = found.try_collect().await?;
    row.delete().execute(session).await?;
    Ok(found.len())
}
