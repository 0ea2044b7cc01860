use coodie::Document;

#[derive(Document)]
#[document(compaction(sstable_size_in_mb = 160))]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(compaction(class = "LeveledCompaction"))]
struct Doc2 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(compaction(class = "LeveledCompactionStrategy", sstable_size = 160))]
struct Doc3 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(compaction = "LeveledCompactionStrategy")]
struct Doc4 {
    #[partition_key]
    id: i32,
}

fn main() {}
