use coodie::{BulkWriter, Document, Result};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(bulk: &mut BulkWriter, user: User) -> Result<()> {
    bulk.push(user.insert()).await?;
    Ok(())
}

fn main() {}
