//# page memory node
//# hide
use chrono::{DateTime, Utc};
//# end
//# listing first
use coodie::{Document, Result};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "git_commits")]
struct GitCommit {
    #[partition_key(0)]
    repo: String,
    #[partition_key(1)]
    branch: String,
    #[clustering(desc)]
    committed_at: DateTime<Utc>,
    #[indexed]
    author: String,
    #[static_column]
    description: Option<String>,
    labels: BTreeSet<String>,
    #[column(default = String::from("wip"))]
    message: String,
}
//# end

//# step
async fn schema() -> Result<()> {
    //# listing schema
    GitCommit::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS git_commits (repo text, branch text, committed_at timestamp,
    //#          author text, description text STATIC, labels set<text>, message text,
    //#          PRIMARY KEY ((repo, branch), committed_at))
    //#        WITH CLUSTERING ORDER BY (committed_at DESC)
    //# sent CREATE INDEX IF NOT EXISTS git_commits_author_idx ON git_commits (author)
    //# end
    Ok(())
}

//# listing names
#[derive(Document)]
#[document(table = "people")]
struct Person {
    #[partition_key]
    id: i64,
    #[column(name = "Full Name")]
    name: String,
    r#type: Option<String>,
}
//# end

//# step
async fn names() -> Result<()> {
    Person::sync_table().await?;
    crate::forget();
    //# listing names_sent
    Person { id: 1, name: "Ada".into(), r#type: None }.save().await?;
    //# sent INSERT INTO people (id, "Full Name", type) VALUES (?, ?, ?)
    //# end
    Ok(())
}

//# listing defaults
#[derive(Document, Debug)]
struct Article {
    #[partition_key]
    id: i64,
    #[column(default = String::from("draft"))]
    status: String,
    #[column(default = next_number)]
    number: i32,
    #[skip]
    is_selected: bool,
}

fn next_number() -> i32 {
    1
}
//# end

//# step
async fn defaults() -> Result<()> {
    Article::sync_table().await?;
    crate::forget();
    //# listing defaults_used
    Article::create().set(Article::ID, 1).await?;
    let article = Article::get(1).await?;
    assert_eq!((article.status.as_str(), article.number, article.is_selected), ("draft", 1, false));

    Article::key(2).update().set(Article::NUMBER, 7).await?;
    assert_eq!(Article::get(2).await?.status, "draft");
    //# sent INSERT INTO article (id, status, number) VALUES (?, ?, ?)
    //# sent SELECT id, status, number FROM article WHERE id = ?
    //# sent UPDATE article SET number = ? WHERE id = ?
    //# sent SELECT id, status, number FROM article WHERE id = ?
    //# end
    Ok(())
}

//# listing options
#[derive(Document)]
#[document(
    default_ttl = 86_400,
    comment = "one row a visit",
    compaction(class = "TimeWindowCompactionStrategy")
)]
#[document(consistency = "LOCAL_QUORUM", timeout = "500ms")]
struct Visit {
    #[partition_key]
    id: uuid::Uuid,
    page: String,
}
//# end

//# step
async fn options() -> Result<()> {
    //# listing options_sent
    Visit::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS visit (id uuid, page text, PRIMARY KEY (id))
    //#        WITH default_time_to_live = 86400 AND comment = 'one row a visit'
    //#        AND compaction = {'class': 'TimeWindowCompactionStrategy'}
    //# end
    Ok(())
}

//# listing checks
#[derive(Document, Debug)]
#[document(validate = Seat::check)]
struct Seat {
    #[partition_key]
    id: i64,
    row: i32,
    price: i32,
}

impl Seat {
    fn check(&self) -> Result<(), coodie::Violations> {
        let mut violations = coodie::Violations::default();
        if self.row < 1 {
            violations.add(Seat::ROW, "begins with 1");
        }
        if self.price < 0 {
            violations.add(Seat::PRICE, "is not negative");
        }
        violations.finish()
    }
}
//# end

//# step
async fn checks() -> Result<()> {
    Seat::sync_table().await?;
    crate::forget();
    //# listing checks_used
    let refused = Seat { id: 1, row: 0, price: -5 }.save().await.unwrap_err();
    assert!(refused.is_validation());
    assert_eq!(refused.as_violations().map(|all| all.iter().count()), Some(2));
    //# end
    crate::sent(&[]);
    Ok(())
}
