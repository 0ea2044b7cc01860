use coodie::{Document, MaterializedView};

#[derive(Document)]
struct Film {
    #[partition_key]
    studio: String,
    #[clustering]
    year: i32,
    #[static_column]
    head: Option<String>,
    director: Option<String>,
    kind: Option<String>,
    tags: Vec<String>,
}

#[derive(MaterializedView)]
#[view(base = Film)]
enum ByDirector {
    One,
}

fn main() {}
