use coodie::Document;

#[derive(Document)]
#[document(profile = "")]
struct User {
    #[partition_key]
    id: i64,
}

fn main() {}
