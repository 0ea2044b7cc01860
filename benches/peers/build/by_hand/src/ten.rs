//! Ten models with the scylla crate by hand.
#![forbid(unsafe_code)]

mod first;
mod second;

use scylla::client::session_builder::SessionBuilder;

#[tokio::main]
async fn main() -> first::Result<()> {
    let session =
        SessionBuilder::new().known_node("127.0.0.1:9042").use_keyspace("models", false).build().await?;
    println!("{}", first::user(&session, first::User::default()).await?);
    println!("{}", first::post(&session, first::Post::default()).await?);
    println!("{}", first::comment(&session, first::Comment::default()).await?);
    println!("{}", first::order(&session, first::Order::default()).await?);
    println!("{}", first::sensor(&session, first::Sensor::default()).await?);
    println!("{}", second::product(&session, second::Product::default()).await?);
    println!("{}", second::login(&session, second::Login::default()).await?);
    println!("{}", second::message(&session, second::Message::default()).await?);
    println!("{}", second::invoice(&session, second::Invoice::default()).await?);
    println!("{}", second::visit(&session, second::Visit::default()).await?);
    Ok(())
}
