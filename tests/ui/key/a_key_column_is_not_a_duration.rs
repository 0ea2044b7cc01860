use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering]
    lasted: coodie::CqlDuration,
}

fn main() {}
