use coodie::MaterializedView;

struct Film;

#[derive(MaterializedView)]
#[view(base = Film)]
struct ByDirector {
    #[partition_key]
    director: String,
    #[clustering]
    studio: String,
    #[clustering]
    year: i32,
}

fn main() {}
