use coodie::Document;

#[derive(Document)]
#[document(table = 3)]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
