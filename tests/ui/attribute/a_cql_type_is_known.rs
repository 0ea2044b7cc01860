use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(cql = "timeuid")]
    at: uuid::Uuid,
}

fn main() {}
