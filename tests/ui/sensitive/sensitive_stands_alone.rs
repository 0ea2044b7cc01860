use coodie::Document;

#[derive(Document)]
struct Card {
    #[partition_key]
    id: i32,
    #[sensitive(true)]
    number: String,
}

fn main() {}
