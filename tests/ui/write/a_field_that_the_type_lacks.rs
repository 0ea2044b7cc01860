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
    let _ = user.update().set_field(User::HOME, Place::CITY, "x").await;
}

fn main() {}
