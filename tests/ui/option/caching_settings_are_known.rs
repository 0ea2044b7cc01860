use coodie::Document;

#[derive(Document)]
#[document(caching(key = "ALL", rows_per_partition = "SOME"))]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(caching(keys = 10))]
struct Doc2 {
    #[partition_key]
    id: i32,
}

fn main() {}
