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

async fn law() {
    let _ = User::find().filter(User::HOME.field(Place::ZIP).eq(1)).await;
}

fn main() {}
