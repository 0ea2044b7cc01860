use coodie::{Batch, Document};

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

fn law() {
    let _ = Batch::conditional().counter();
}

fn main() {}
