use coodie::Document;

#[derive(Document)]
#[document(serial_consistency = "quorum")]
struct User {
    #[partition_key]
    id: i64,
}

fn main() {}
