//! Five models with coodie.
#![forbid(unsafe_code)]

mod first;

use coodie::{Cluster, init_coodie};

#[tokio::main]
async fn main() -> coodie::Result<()> {
    let db = init_coodie(Cluster::hosts(["127.0.0.1:9042"]).keyspace("models")).await?;
    println!("{}", first::user(&db, first::User::default()).await?);
    println!("{}", first::post(&db, first::Post::default()).await?);
    println!("{}", first::comment(&db, first::Comment::default()).await?);
    println!("{}", first::order(&db, first::Order::default()).await?);
    println!("{}", first::sensor(&db, first::Sensor::default()).await?);
    Ok(())
}
