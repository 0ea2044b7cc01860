use coodie::Document;

#[derive(Document)]
struct Doc<T> {
    #[partition_key]
    id: T,
}

const _: &str = <Doc<Option<i32>> as coodie::Model>::PARTS.name;

fn main() {}
