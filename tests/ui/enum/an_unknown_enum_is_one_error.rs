use coodie::{CqlEnum, Document};

#[derive(CqlEnum)]
enum Nothing {}

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    nothing: Nothing,
}

async fn used(doc: Doc) -> coodie::Result<()> {
    Doc::key(doc.id).update().set(Doc::NOTHING, doc.nothing).await
}

fn main() {}
