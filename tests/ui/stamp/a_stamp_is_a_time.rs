use coodie::Document;

#[derive(Document)]
struct Order {
    #[partition_key]
    id: i32,
    #[column(stamp = updated)]
    at: i64,
}

fn main() {}
