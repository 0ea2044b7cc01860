use coodie::Document;

#[derive(Document)]
struct Größe {
    #[partition_key]
    id: i32,
}

fn main() {}
