use coodie::Document;

#[derive(Document)]
#[document(table = "cms", discriminator = "kind")]
enum Content {
    Article(Article),
    Page(Page),
    Photo(Photo),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    #[indexed]
    title: String,
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Page {
    #[partition_key]
    id: i32,
    title: String,
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Photo {
    #[partition_key]
    id: i32,
    #[indexed(sai, case_sensitive = false)]
    title: String,
}

fn main() {}
