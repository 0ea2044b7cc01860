// The world of the documentation's examples in async code: documents, a user type and a database in memory.
use coodie::aio::*;
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

async fn start() -> Result<(Db, Commit)> {
    let db = init_coodie(Memory::new()).replace().await?;
    Commit::sync_table().await?;
    Other::sync_table().await?;
    Account::sync_table().await?;
    Hits::sync_table().await?;
    let (repo, author) = ("coodie".to_owned(), "ada".to_owned());
    Ok((db, Commit { repo, id: 1, author, labels: Default::default(), note: None }))
}

fn run(example: impl Future<Output = Result<()>>) {
    futures_util::FutureExt::now_or_never(example).expect("in memory nothing waits").unwrap();
}
