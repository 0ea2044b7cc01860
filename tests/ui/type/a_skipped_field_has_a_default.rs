use coodie::Document;

struct Cache;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[skip]
    cache: Cache,
}

fn main() {}
