use coodie::Document;

#[derive(Document)]
#[document(default_ttl = -1, gc_grace_seconds = 99999999999)]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(default_ttl = 630720001, bloom_filter_fp_chance = 0.0)]
struct Doc2 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(crc_check_chance = 1.5, min_index_interval = 0)]
struct Doc3 {
    #[partition_key]
    id: i32,
}

fn main() {}
