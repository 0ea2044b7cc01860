use coodie::Document;

#[derive(Document)]
#[document(table = "my docs")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
