use coodie::{BulkWriter, Document, Result};

#[derive(Document, Clone)]
struct User {
    #[partition_key]
    id: i64,
    #[version]
    version: i64,
}

async fn law(bulk: &mut BulkWriter, user: User) -> Result<()> {
    bulk.push(user.save()).await?;
    Ok(())
}

fn main() {}
