use coodie::{CqlNewtype, Document};

#[derive(CqlNewtype)]
struct UserId {
    id: i64,
}

#[derive(Document)]
struct User {
    #[partition_key]
    id: UserId,
}

fn main() {}
