use coodie::{Db, Document};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = db().ping().timeout(std::time::Duration::from_secs(1)).await;
}

fn db() -> Db {
    unimplemented!()
}

fn main() {}
