use coodie::Document;

#[derive(Document)]
struct Post {
    #[partition_key]
    id: i64,
    #[indexed]
    title: String,
}

async fn law() {
    let _ = Post::find().filter(Post::TITLE.like("x%")).await;
}

fn main() {}
