use coodie::aio::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) {
    let _ = user.save().run();
}

fn main() {}
