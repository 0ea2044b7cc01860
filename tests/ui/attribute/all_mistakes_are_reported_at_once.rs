use coodie::Document;

#[derive(Document)]
#[document(tabel = "docs")]
struct Doc {
    #[partition_key(1)]
    id: i32,
    #[clustering(down)]
    at: i64,
    #[column(name = "")]
    tags: Vec<Option<i32>>,
}

fn main() {
    let _ = (Doc::ID.eq(1), Doc::AT.asc(), <Doc as coodie::Model>::shapes());
}
