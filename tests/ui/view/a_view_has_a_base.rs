use coodie::MaterializedView;

#[derive(MaterializedView)]
struct ByDirector {
    #[partition_key]
    director: String,
    #[clustering]
    studio: String,
    #[clustering]
    year: i32,
}

fn main() {}
