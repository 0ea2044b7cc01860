use coodie::{CqlNewtype, Document};

#[derive(CqlNewtype)]
struct Cents(i64);

#[derive(Document)]
struct Account {
    #[partition_key]
    id: i32,
    #[sensitive]
    pin: String,
    balance: Cents,
}

fn main() {}
