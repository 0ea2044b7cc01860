use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[counter]
    #[column(default = 0)]
    views: i64,
}

fn main() {}
