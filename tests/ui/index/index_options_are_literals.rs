use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(class = "a.B", options(mode = CONTAINS))]
    name: String,
    #[indexed(class = "a.B", options = "mode")]
    city: String,
    #[indexed(class = "a.B", options(mode = "A", "mode" = "B"))]
    street: String,
}

fn main() {}
