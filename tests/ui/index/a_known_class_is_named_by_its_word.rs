use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(class = "org.apache.cassandra.index.sai.StorageAttachedIndex")]
    name: String,
    #[indexed(class = "")]
    city: String,
}

fn main() {}
