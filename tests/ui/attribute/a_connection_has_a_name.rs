use coodie::Document;

#[derive(Document)]
#[document(connection = "")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
