use coodie::Document;

#[derive(Document)]
#[document(ttl = "3600")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
