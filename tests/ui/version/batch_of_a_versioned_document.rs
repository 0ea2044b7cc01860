use coodie::{Batch, Document};

#[derive(Document, Clone)]
struct Account {
    #[partition_key]
    id: i32,
    balance: i64,
    #[version]
    version: i64,
}

fn main() {
    let account = Account { id: 1, balance: 1, version: 0 };
    let _ = Batch::new();
    let _ = Batch::new().push(account.save());
}
