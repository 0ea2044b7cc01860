use coodie::aio::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User, db: coodie::sync::Db) {
    let _ = user.save().on(&db).await;
}

fn main() {}
