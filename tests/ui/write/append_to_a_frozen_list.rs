use coodie::Document;

#[derive(Document)]
struct Post {
    #[partition_key]
    id: i64,
    #[frozen]
    tags: Vec<String>,
}

async fn law(post: Post) {
    let _ = post.update().append(Post::TAGS, ["x"]).await;
}

fn main() {}
