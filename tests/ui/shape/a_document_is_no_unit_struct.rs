use coodie::Document;

#[derive(Document)]
struct Doc;

fn main() {}
