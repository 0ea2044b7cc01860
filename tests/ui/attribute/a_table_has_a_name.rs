use coodie::Document;

#[derive(Document)]
#[document(table = "")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
