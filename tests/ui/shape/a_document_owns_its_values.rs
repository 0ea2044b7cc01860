use coodie::Document;

#[derive(Document)]
struct Doc<'a> {
    #[partition_key]
    id: i32,
    name: &'a str,
}

fn main() {
    let _ = (Doc::ID.eq(1), Doc::NAME.eq("a"));
}
