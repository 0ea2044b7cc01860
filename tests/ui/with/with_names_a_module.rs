use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(with = "seconds")]
    elapsed: std::time::Duration,
    #[column(with)]
    pause: std::time::Duration,
}

fn main() {}
