use coodie::Document;

#[derive(Document, Clone)]
struct Account {
    #[partition_key]
    id: i32,
}

fn main() {
    let _ = Account { id: 1 }.retry_on_conflict(|_| Ok(()));
}
