use coodie::Document;

#[derive(Document)]
#[document(consistency = "LOCAL_SERIAL")]
struct User {
    #[partition_key]
    id: i64,
}

fn main() {}
