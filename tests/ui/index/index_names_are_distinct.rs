use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(name = "the_index")]
    name: String,
    #[indexed(name = "the_index")]
    city: String,
}

fn main() {}
