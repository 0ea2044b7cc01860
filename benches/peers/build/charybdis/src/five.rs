//! Five models with charybdis.
#![forbid(unsafe_code)]

mod first;

use scylla::client::caching_session::CachingSession;
use scylla::client::session_builder::SessionBuilder;

#[tokio::main]
async fn main() -> first::Result<()> {
    let session =
        SessionBuilder::new().known_node("127.0.0.1:9042").use_keyspace("models", false).build().await?;
    let session = CachingSession::from(session, 1_000);
    println!("{}", first::user(&session, first::User::default()).await?);
    println!("{}", first::post(&session, first::Post::default()).await?);
    println!("{}", first::comment(&session, first::Comment::default()).await?);
    println!("{}", first::order(&session, first::Order::default()).await?);
    println!("{}", first::sensor(&session, first::Sensor::default()).await?);
    Ok(())
}
