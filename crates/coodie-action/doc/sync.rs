// The world of the documentation's examples in blocking code: documents, a user type and a database in memory.
use coodie::sync::*;
use coodie::{Memory, Result};

#[derive(Document, Debug, Clone, PartialEq)]
struct Commit {
    #[partition_key]
    repo: String,
    #[clustering]
    id: i32,
    #[indexed]
    author: String,
    labels: std::collections::BTreeSet<String>,
    note: Option<String>,
}

#[derive(Document, Debug)]
struct Other {
    #[partition_key]
    id: i32,
}

#[derive(Document, Debug, Clone)]
struct Account {
    #[partition_key]
    id: i32,
    balance: i64,
    #[version]
    version: i64,
}

#[derive(Document, Debug)]
struct Hits {
    #[partition_key]
    url: String,
    #[counter]
    views: i64,
}

#[derive(UserType, Debug, Clone, PartialEq)]
struct Address {
    street: String,
    zip: i32,
}

#[derive(MaterializedView, Debug, PartialEq)]
#[view(base = Commit)]
struct CommitByAuthor {
    #[partition_key]
    author: String,
    #[clustering(0)]
    repo: String,
    #[clustering(1, desc)]
    id: i32,
    note: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cms", discriminator = "kind")]
enum Content {
    Article(Article),
    Page(Page),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    title: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
struct Page {
    #[partition_key]
    id: i32,
    url: String,
}

fn start() -> Result<(Db, Commit)> {
    let db = init_coodie(Memory::new()).replace().run()?;
    Commit::sync_table().run()?;
    Other::sync_table().run()?;
    Account::sync_table().run()?;
    Hits::sync_table().run()?;
    let (repo, author) = ("coodie".to_owned(), "ada".to_owned());
    Ok((db, Commit { repo, id: 1, author, labels: Default::default(), note: None }))
}

fn run(example: Result<()>) {
    example.unwrap();
}
