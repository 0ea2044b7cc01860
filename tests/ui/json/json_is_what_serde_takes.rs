use coodie::Document;

struct Settings;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[json]
    settings: Settings,
}

fn main() {}
