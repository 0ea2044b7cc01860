use coodie::Document;

#[derive(Document)]
#[document(speculative_retry = "99%", additional_write_policy = "sometimes")]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(read_repair = "DIALECTIC")]
struct Doc2 {
    #[partition_key]
    id: i32,
}

fn main() {}
