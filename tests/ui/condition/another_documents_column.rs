use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

#[derive(Document)]
struct Post {
    #[partition_key]
    id: i64,
    title: String,
}

async fn law(user: User) {
    let _ = user.delete().only_if(Post::TITLE.eq("x")).await;
}

fn main() {}
