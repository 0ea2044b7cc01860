//# page memory node
//# listing model
use coodie::{Document, Result};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "posts")]
struct Post {
    #[partition_key]
    author: String,
    #[clustering(desc)]
    id: i64,
    #[indexed]
    title: String,
    tags: BTreeSet<String>,
    text: Option<String>,
}
//# end

//# step
async fn all() -> Result<()> {
    Post::sync_table().await?;
    crate::forget();
    //# listing used
    let tags = BTreeSet::from(["tea".to_owned()]);
    let post = Post { author: "ada".into(), id: 1, title: "Tea".into(), tags, text: None };
    post.save().await?;
    post.update().set(Post::TITLE, "Good tea").add(Post::TAGS, ["hot"]).await?;
    let posts = Post::find().filter(Post::AUTHOR.eq("ada")).limit(10).await?;
    assert_eq!(posts[0].title, "Good tea");
    post.delete().await?;
    //# sent INSERT INTO posts (author, id, title, tags, text) VALUES (?, ?, ?, ?, ?)
    //# sent UPDATE posts SET title = ?, tags = tags + ? WHERE author = ? AND id = ?
    //# sent SELECT author, id, title, tags, text FROM posts WHERE author = ? LIMIT ?
    //# sent DELETE FROM posts WHERE author = ? AND id = ?
    //# end
    Ok(())
}
