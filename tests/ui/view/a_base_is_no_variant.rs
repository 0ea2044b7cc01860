use coodie::{Document, MaterializedView};

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Film(Film),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Film {
    #[partition_key]
    id: i32,
    director: Option<String>,
}

#[derive(MaterializedView)]
#[view(base = Film)]
struct ByDirector {
    #[partition_key]
    director: String,
    #[clustering]
    id: i32,
}

fn main() {}
