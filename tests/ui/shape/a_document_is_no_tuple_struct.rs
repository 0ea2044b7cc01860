use coodie::Document;

#[derive(Document)]
struct Doc(#[partition_key] i32);

fn main() {}
