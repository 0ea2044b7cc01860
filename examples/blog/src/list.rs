use crate::post::Post;
use chrono::{DateTime, Utc};
use coodie::sync::Document;
use coodie::{PagedResult, PagingState, Result};
use serde::Serialize;
use uuid::Uuid;

/// A post in a list, newest first: the list of all posts, or of those with a tag. A page of a list is one read of rows
/// that lie together, and shows what stands here: no post has to be read for it.
///
/// The list of all posts is one partition. At three posts a day, twenty years of them are 22,000 small rows, which is
/// well within what a partition should hold; a newspaper would add a bucket of time.
#[derive(Document, Serialize, Debug)]
#[document(table = "lists")]
pub(crate) struct Entry {
    #[partition_key]
    #[serde(skip)]
    pub list: String,
    #[clustering(0, desc)]
    pub written_at: DateTime<Utc>,
    /// Tells two posts of the same millisecond apart.
    #[clustering(1)]
    pub id: Uuid,
    pub title: String,
    pub author: String,
}

/// The list of all posts.
pub(crate) const ALL: &str = "all";

/// The list of the posts with a tag.
pub(crate) fn tagged(tag: &str) -> String {
    // No tag has a slash: no tag's list is that of all posts.
    format!("tag/{tag}")
}

impl Entry {
    /// The entries of a post, one for each list that it belongs to.
    pub(crate) fn all_of(post: &Post) -> Vec<Self> {
        let lists = post.tags.iter().map(|tag| tagged(tag)).chain([ALL.to_owned()]);
        let entry = |list| {
            let (title, author) = (post.title.clone(), post.author.clone());
            Self { list, written_at: post.written_at, id: post.id, title, author }
        };
        lists.map(entry).collect()
    }

    /// A page of a list.
    pub(crate) fn page(list: &str, from: Option<PagingState>) -> Result<PagedResult<Self>> {
        Self::find().filter(Self::LIST.eq(list)).page_size(10).page(from).run()
    }
}
