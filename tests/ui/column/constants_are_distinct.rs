use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    user_id: i32,
    userId: i32,
}

fn main() {}
