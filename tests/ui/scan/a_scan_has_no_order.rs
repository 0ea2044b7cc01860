use coodie::Document;

#[derive(Document)]
struct Event {
    #[partition_key]
    day: i32,
    #[clustering]
    at: i64,
}

fn law() {
    let _ = Event::scan().order_by(Event::AT.desc()).rows();
}

fn main() {}
