use coodie::Document;

#[derive(Document)]
#[document(table = "a", table = "b")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
