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
    let _ = Event::find().order_by(Event::NAME.asc()).await;
}

fn main() {}
