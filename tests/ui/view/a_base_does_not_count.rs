use coodie::{Document, MaterializedView};

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[clustering]
    day: i32,
    #[counter]
    views: i64,
}

#[derive(MaterializedView)]
#[view(base = Hits)]
struct ByDay {
    #[partition_key]
    day: i32,
    #[clustering]
    page: String,
}

fn main() {}
