use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(cql = "list<ascii>")]
    codes: Vec<String>,
}

fn main() {}
