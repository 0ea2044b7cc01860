use coodie::Document;
use std::time::SystemTime;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(default = SystemTime::UNIX_EPOCH)]
    at: SystemTime,
}

fn main() {}
