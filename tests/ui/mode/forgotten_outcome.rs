#![deny(unused_must_use)]
use coodie::{Document, Result};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) -> Result<()> {
    user.insert().await?;
    Ok(())
}

fn main() {}
