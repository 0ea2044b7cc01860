use coodie::Document;

#[derive(Document)]
struct Doc<T> {
    #[partition_key]
    id: i32,
    value: T,
}

fn main() {
    let _ = <Doc<usize> as coodie::Model>::PARTS;
}
