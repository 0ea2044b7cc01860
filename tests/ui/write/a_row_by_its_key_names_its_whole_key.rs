use coodie::Document;

#[derive(Document)]
struct Step {
    #[partition_key]
    day: i32,
    #[clustering]
    hour: i32,
    name: Option<String>,
}

async fn law() {
    let _ = Step::key(1).delete_columns(Step::NAME).await;
}

fn main() {}
