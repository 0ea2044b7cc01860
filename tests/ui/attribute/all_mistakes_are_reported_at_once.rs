use coodie::Document;

#[derive(Document)]
#[document(tabel = "docs")]
struct Doc {
    #[partition_key(1)]
    id: i32,
    #[clustering(down)]
    at: std::thread::Thread,
    #[column(name = "")]
    tags: Vec<Option<i32>>,
}

fn main() {
    let _ = (Doc::ID.eq(1), Doc::TAGS.name(), <Doc as coodie::Model>::shapes());
}
