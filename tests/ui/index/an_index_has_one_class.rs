use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(sai, class = "org.apache.cassandra.index.sasi.SASIIndex")]
    name: String,
}

fn main() {}
