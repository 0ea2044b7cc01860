use coodie::Document;

#[derive(Document)]
#[document(validate = "check")]
struct User {
    #[partition_key]
    id: i32,
}

fn main() {}
