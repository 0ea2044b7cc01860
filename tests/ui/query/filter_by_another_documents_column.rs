use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

#[derive(Document)]
struct Event {
    #[partition_key]
    day: i32,
    #[clustering]
    at: i64,
    name: String,
}

async fn law() {
    let _ = User::find().filter(Event::NAME.eq("x")).await;
}

fn main() {}
