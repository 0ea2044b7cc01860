use crate::form_id::FormId;
use crate::post::{Post, check_length};
use chrono::{DateTime, Utc};
use coodie::sync::Document;
use coodie::{Error, PagedResult, PagingState, Partial, Result, Violations};
use serde::Serialize;
use uuid::Uuid;

/// What a reader says of a post. The comments of a post are one partition, newest first. At some ten thousand comments
/// on one post, add a bucket of time.
#[derive(Document, Serialize, Debug, PartialEq)]
#[document(table = "comments", validate = check)]
pub(crate) struct Comment {
    #[partition_key]
    #[serde(skip)]
    pub post: Uuid,
    #[clustering(0, desc)]
    pub written_at: DateTime<Utc>,
    /// Tells two comments of the same millisecond apart, and a comment from one that is sent again.
    #[clustering(1)]
    pub id: Uuid,
    pub author: String,
    pub text: String,
}

/// A comment that is not written yet.
#[derive(Default)]
pub(crate) struct Remark {
    pub id: FormId,
    pub author: String,
    pub text: String,
}

impl Comment {
    /// Writes a comment; one that is sent again is there already. Another one with its id is a `Conflict`.
    ///
    /// That is an insert, and no save, which has a price: a transaction, of up to four round trips between replicas;
    /// and those of one partition, here all comments of a post, get in each other's way. Where a post is commented on
    /// many times in a second, ids would want a table of their own, with one to a partition.
    pub(crate) fn write(post: &Post, remark: &Remark) -> Result<()> {
        let (author, text) = (remark.author.clone(), remark.text.clone());
        let written_at = remark.id.drawn_at().map_err(|found| found.into_error("comments"))?;
        let comment = Self { post: post.id, written_at, id: remark.id.0, author, text };
        let there = comment.insert().run()?.existing()?.map(Partial::into_full).transpose()?;
        if there.is_some_and(|there| there != comment) {
            return Err(Error::conflict("another comment has this id"));
        }
        Ok(())
    }

    /// A page of the comments of a post.
    pub(crate) fn page(post: &Post, from: Option<PagingState>) -> Result<PagedResult<Self>> {
        Self::find().filter(Self::POST.eq(post.id)).page_size(20).page(from).run()
    }
}

fn check(comment: &Comment) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    check_length(&mut found, "author", &comment.author, 60);
    check_length(&mut found, "text", &comment.text, 2_000);
    found.finish()
}
