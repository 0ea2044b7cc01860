use coodie::Document;

#[derive(Document)]
#[document(tabel = "docs")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
