use coodie::Document;

#[derive(Document)]
#[document(default_ttl = 60)]
struct Doc {
    #[partition_key]
    id: i32,
    #[counter]
    hits: i64,
}

fn main() {}
