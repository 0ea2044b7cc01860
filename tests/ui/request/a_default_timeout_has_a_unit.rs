use coodie::Document;

#[derive(Document)]
#[document(timeout = "500")]
struct User {
    #[partition_key]
    id: i64,
}

fn main() {}
