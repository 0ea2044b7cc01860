use coodie::Document;

fn seven() -> i32 {
    7
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(default = seven)]
    name: String,
}

fn main() {}
