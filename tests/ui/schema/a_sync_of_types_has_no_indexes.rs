use coodie::UserType;

#[derive(UserType)]
struct Address {
    street: String,
}

async fn law() {
    let _ = Address::sync_type().drop_removed_indexes().await;
}

fn main() {}
