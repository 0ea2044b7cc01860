use coodie::Document;

#[derive(Document)]
struct Event {
    #[partition_key(0)]
    site: String,
    #[partition_key(1)]
    day: i32,
    #[clustering(0)]
    hour: i32,
    #[clustering(1)]
    minute: i32,
    labels: std::collections::BTreeMap<String, i32>,
}

async fn law() {
    let _ = Event::find().filter(Event::clustering().in_list(None::<Vec<(i32, i32)>>)).await;
}

fn main() {}
