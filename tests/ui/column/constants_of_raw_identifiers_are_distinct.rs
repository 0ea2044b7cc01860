use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    r#type: i32,
    TYPE: i32,
}

fn main() {}
