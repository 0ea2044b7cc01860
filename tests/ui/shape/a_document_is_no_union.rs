use coodie::Document;

#[derive(Document)]
union Doc {
    id: i32,
}

fn main() {}
