use coodie::Memory;

#[derive(coodie::Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) {
    let _ = (Memory::new(), user.save().await);
}

fn main() {}
