use coodie::Document;

#[derive(Document)]
#[document(consistency = "ANY")]
struct User {
    #[partition_key]
    id: i64,
}

fn main() {}
