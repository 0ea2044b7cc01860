use coodie::Document;

#[derive(Document)]
#[document(compression(class = "Zstd", chunk_length_kb = 16))]
struct Doc1 {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(compression(class = "ZstdCompressor", compression_level = Three))]
struct Doc2 {
    #[partition_key]
    id: i32,
}

fn main() {}
