use coodie::Document;

#[derive(Document)]
#[document(min_index_interval = 256, max_index_interval = 128)]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
