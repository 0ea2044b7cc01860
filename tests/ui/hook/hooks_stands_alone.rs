use coodie::Document;

#[derive(Document)]
#[document(hooks = "before_save")]
struct User {
    #[partition_key]
    id: i32,
}

fn main() {}
