use coodie::Document;

#[derive(Document)]
struct Doc {
    id: i32,
    name: String,
}

fn main() {}
