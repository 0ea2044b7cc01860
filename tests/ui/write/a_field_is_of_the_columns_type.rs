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
    #[frozen]
    sealed: Option<Place>,
}

async fn law(user: User) {
    let _ = user.update().set_field(User::NAME, Place::ZIP, 1).await;
}

fn main() {}
