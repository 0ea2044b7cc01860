use coodie::Document;

const SECONDS: i64 = 60;

#[derive(Document)]
#[document(default_ttl = "60", comment = 5)]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(cdc = "yes", bloom_filter_fp_chance = "low", memtable = true)]
struct Doc2 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(default_ttl = SECONDS)]
struct Doc3 {
    #[partition_key]
    id: i32,
}

fn main() {}
