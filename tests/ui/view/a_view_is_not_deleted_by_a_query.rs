use coodie::{Document, MaterializedView};

#[derive(Document)]
struct Film {
    #[partition_key]
    studio: String,
    #[clustering]
    year: i32,
    director: Option<String>,
    kind: Option<String>,
}

#[derive(MaterializedView)]
#[view(base = Film)]
struct ByDirector {
    #[partition_key]
    director: String,
    #[clustering]
    studio: String,
    #[clustering]
    year: i32,
    kind: Option<String>,
}

async fn law() {
    let _ = ByDirector::find().filter(ByDirector::DIRECTOR.eq("x")).delete().await;
}

fn main() {}
