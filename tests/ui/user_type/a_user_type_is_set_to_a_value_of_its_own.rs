use coodie::{Document, UserType};

#[derive(UserType)]
struct Place {
    room: i32,
}

#[derive(UserType)]
struct Other {
    room: i32,
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    at: Option<Place>,
}

fn main() {
    let _ = Doc::key(1).update().set(Doc::AT, Other { room: 1 });
}
