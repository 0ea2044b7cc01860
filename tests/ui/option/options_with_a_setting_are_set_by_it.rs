use coodie::Document;

#[derive(Document)]
#[document(options(comment = "x", default_time_to_live = 60, compaction(class = "A")))]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
