use coodie::Document;

#[derive(Document)]
#[document(comment = "a", comment = "b")]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(options(own = 1, own = 2))]
struct Doc2 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(compaction(class = "LeveledCompactionStrategy", class = "LeveledCompactionStrategy"))]
struct Doc3 {
    #[partition_key]
    id: i32,
}

fn main() {}
