use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(normalize = true)]
    name: String,
    #[indexed(options("mode" = "CONTAINS"))]
    text: String,
}

fn main() {}
