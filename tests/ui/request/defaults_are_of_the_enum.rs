use coodie::Document;

#[derive(Document)]
#[document(table = "events", discriminator = "kind")]
enum Event {
    Login(Login),
}

#[derive(Document)]
#[document(variant_of = Event, consistency = "one")]
struct Login {
    #[partition_key]
    id: i64,
}

fn main() {}
