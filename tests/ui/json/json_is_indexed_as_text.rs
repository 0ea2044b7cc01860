use coodie::Document;

#[derive(Document)]
struct Page {
    #[partition_key]
    id: i32,
    #[json]
    #[indexed(keys)]
    links: Vec<String>,
    #[json]
    #[frozen]
    tags: Vec<String>,
    #[json]
    #[indexed(sai, similarity = "euclidean")]
    place: Vec<f32>,
}

fn main() {}
