use coodie::Document;

#[derive(Document)]
enum Doc {
    A { id: i32 },
}

fn main() {}
