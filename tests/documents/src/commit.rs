use coodie::{Document, MaterializedView};
use std::collections::BTreeSet;

/// A commit of a repository.
#[derive(Document, Debug, Clone, PartialEq)]
pub struct Commit {
    /// The repository.
    #[partition_key]
    pub repo: String,
    /// Its number there.
    #[clustering]
    pub id: i32,
    /// Who wrote it.
    #[indexed]
    pub author: String,
    /// Words to find it by.
    pub labels: BTreeSet<String>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// The commits of an author, the newest first.
#[derive(MaterializedView, Debug, PartialEq)]
#[view(base = Commit)]
pub struct CommitByAuthor {
    /// Who wrote it.
    #[partition_key]
    pub author: String,
    /// The repository.
    #[clustering(0)]
    pub repo: String,
    /// Its number there.
    #[clustering(1, desc)]
    pub id: i32,
    /// What else there is to say.
    pub note: Option<String>,
}

/// A document of a table of its own.
#[derive(Document, Debug, Clone, PartialEq)]
pub struct Other {
    /// The number.
    #[partition_key]
    pub id: i32,
}

pub(crate) fn commit() -> Commit {
    let (repo, author) = ("coodie".to_owned(), "ada".to_owned());
    Commit { repo, id: 1, author, labels: BTreeSet::new(), note: None }
}
