use crate::comment::{Comment, Remark};
use crate::post::{Draft, Post};
use coodie::Result;

const POSTS: &[[&str; 4]] = &[
    ["Ada", "On kettles", "A kettle is done when it says so.\n\nNot before.", "tea"],
    ["Grace", "A moth in the relay", "Found today, at half past three.", "work insects"],
    ["Ada", "Notes on the engine", "It weaves patterns, as a loom weaves flowers and leaves.", "work"],
];

/// Writes what a database in memory begins with.
pub(crate) fn write() -> Result<()> {
    for [author, title, text, tags] in POSTS.iter().map(|post| post.map(str::to_owned)) {
        let post = Post::write(&Draft { author, title, text, tags, ..Draft::default() })?;
        let (author, text) = ("Charles".to_owned(), "Quite so.".to_owned());
        Comment::write(&post, &Remark { author, text, ..Remark::default() })?;
    }
    Ok(())
}
