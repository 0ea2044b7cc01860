use crate::form_id::FormId;
use crate::list::Entry;
use chrono::{DateTime, Utc};
use coodie::sync::{Batch, Document};
use coodie::{Error, Partial, Result, Violations};
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A post, read by its id: its page is one row.
#[derive(Document, Serialize, Debug, Clone, PartialEq)]
#[document(table = "posts", validate = check)]
pub(crate) struct Post {
    #[partition_key]
    pub id: Uuid,
    pub written_at: DateTime<Utc>,
    pub author: String,
    pub title: String,
    pub text: String,
    pub tags: BTreeSet<String>,
}

/// A post that is not written yet.
#[derive(Default)]
pub(crate) struct Draft {
    pub id: FormId,
    pub author: String,
    pub title: String,
    pub text: String,
    /// Separated by blanks or commas.
    pub tags: String,
}

impl Post {
    /// Writes a post, and then an entry in each list that it belongs to.
    ///
    /// The post comes first and alone: a post that no list has harms nobody, and a batch is no place for a long text.
    /// The entries must agree with each other, so they are one logged batch: it is carried out to its end, even if the
    /// node that has it dies on the way. A post that is sent again is there already, and its entries are written again.
    /// Another one with its id is a `Conflict`: an id that somebody has read here must not overwrite the post that has
    /// it, and who goes back to a form that was sent and writes something else there must not be told that it was
    /// written. So it is an insert, and no save: a transaction, which nobody else's post waits for.
    pub(crate) fn write(draft: &Draft) -> Result<Self> {
        let post = Self::of(draft)?;
        let there = post.insert().run()?.existing()?.map(Partial::into_full).transpose()?;
        if there.is_some_and(|there| there != post) {
            return Err(Error::conflict("another post has this id"));
        }
        let mut batch = Batch::new();
        for entry in Entry::all_of(&post) {
            batch = batch.push(entry.save());
        }
        batch.run()?;
        Ok(post)
    }

    fn of(draft: &Draft) -> Result<Self> {
        let tags = draft.tags.split([' ', ',']).filter(|tag| !tag.is_empty());
        Ok(Self {
            id: draft.id.0,
            written_at: draft.id.drawn_at().map_err(|found| found.into_error("posts"))?,
            author: draft.author.clone(),
            title: draft.title.clone(),
            text: draft.text.clone(),
            tags: tags.map(str::to_lowercase).collect(),
        })
    }
}

fn check(post: &Post) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    for (column, text, most) in
        [("author", &post.author, 60), ("title", &post.title, 120), ("text", &post.text, 20_000)]
    {
        check_length(&mut found, column, text, most);
    }
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if post.tags.len() > 8 || post.tags.iter().any(|tag| tag.len() > 32 || !tag.bytes().all(allowed)) {
        found.add(Post::TAGS, "takes at most 8 words of the letters a to z, digits and hyphens");
    }
    found.finish()
}

/// Says so if a field is empty, or longer than `most` characters.
pub(crate) fn check_length(found: &mut Violations, field: &'static str, text: &str, most: usize) {
    if text.is_empty() {
        found.add(field, "is empty");
    } else if text.chars().count() > most {
        found.add(field, format!("has more than {most} characters"));
    }
}
