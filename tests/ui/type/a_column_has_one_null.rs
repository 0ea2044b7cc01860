use coodie::Document;

#[derive(Document)]
struct Person {
    #[partition_key]
    id: i32,
    nickname: Option<Option<String>>,
}

fn main() {}
