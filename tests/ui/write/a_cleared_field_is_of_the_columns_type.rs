use coodie::{Document, UserType};

#[derive(UserType)]
struct Place {
    street: String,
    zip: i32,
}

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
    home: Option<Place>,
}

async fn law(user: User) {
    let _ = user.update().clear_field(User::NAME, Place::ZIP).await;
}

fn main() {}
