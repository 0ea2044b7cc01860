use coodie::Document;

#[derive(Document)]
#[document(colour = "red", ttl = 3600)]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
