use coodie::Document;

#[derive(Document, Debug)]
struct Card {
    #[partition_key]
    id: i32,
    #[sensitive]
    number: String,
}

fn main() {}
