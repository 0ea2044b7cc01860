use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) {
    let _ = user.update().set(User::NAME, "x").timestamp(1).if_exists().await;
}

fn main() {}
