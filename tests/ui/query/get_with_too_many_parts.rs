use coodie::Document;

#[derive(Document)]
struct Event {
    #[partition_key]
    day: i32,
    #[clustering]
    at: i64,
    name: String,
}

async fn law() {
    let _ = Event::get((1, 2_i64, 3)).await;
}

fn main() {}
