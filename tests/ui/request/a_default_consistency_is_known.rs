use coodie::Document;

#[derive(Document)]
#[document(consistency = "local_qorum")]
struct User {
    #[partition_key]
    id: i64,
}

fn main() {}
