//! A small web site whose pages, articles and images are rows of one table, each read as what it is.
//!
//! The table has the columns of all of them, and one that says which each row is: the discriminator. Blocking code
//! imports `coodie::sync` and says `.run()?` for `.await?`.
//!
//! `cargo run --example polymorphic_cms` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster.
//! Each step is shown with the CQL that the driver received.

use clap::Parser;
use coodie::{Cluster, Document, Memory, Observed, Result, Violations};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use std::collections::BTreeSet;

/// Whatever has an address on a site.
///
/// The index finds the images of a site. Of three kinds each has a third of all rows: asked for all sites at once, such
/// an index would read a third of every node. So it is asked for one site, a single partition; and each write keeps it.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "contents", discriminator(name = "kind", indexed))]
enum Content {
    Page(Page),
    Article(Box<Article>),
    Image(Image),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
struct Page {
    #[partition_key]
    site: String,
    #[clustering]
    path: String,
    title: String,
    body: String,
}

/// It has a title and a body as a page has: columns of one name are one column.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    site: String,
    #[clustering]
    path: String,
    title: String,
    body: String,
    author: String,
    tags: BTreeSet<String>,
}

/// Its rows are tagged with a word of its own, so that the struct may be renamed.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content, tag = "img", validate = has_size)]
struct Image {
    #[partition_key]
    site: String,
    #[clustering]
    path: String,
    width: i32,
    height: i32,
}

/// Checks are those of the variant.
fn has_size(image: &Image) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    for (column, pixels) in [(Image::WIDTH, image.width), (Image::HEIGHT, image.height)] {
        if pixels < 1 {
            found.add(column, "must be 1 pixel or more");
        }
    }
    found.finish()
}

impl Content {
    /// In plain text: the compiler asks for an arm for each kind, and for new ones when they come.
    fn summary(&self) -> String {
        match self {
            Self::Page(Page { title, body, .. }) => format!("{title}: {body}"),
            Self::Article(article) => format!("{}, by {}: {}", article.title, article.author, article.body),
            Self::Image(image) => format!("{}, {} pixels wide", image.path, image.width),
        }
    }
}

const KEYSPACE: &str = "coodie_polymorphic_cms";
const SITE: &str = "tea.example";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("One table for three documents: the columns of all, and `kind`");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    Content::sync_table().await?;

    publish().await?;
    serve().await?;
    list().await?;
    edit().await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

fn image(path: &str, width: i32) -> Image {
    Image { site: SITE.into(), path: path.into(), width, height: 480 }
}

async fn publish() -> Result<()> {
    step("Each is saved by itself, and writes its own columns and its kind");
    let (site, title, body) = (SITE.to_owned(), "About".to_owned(), "We like tea.".to_owned());
    Page { site, path: "/about".into(), title, body }.save().await?;
    image("/cup.png", 640).save().await?;

    step("As content, a row is written whole: what the other kinds have is cleared");
    let (title, body, author) = ("On tea".to_owned(), "Boil water.".to_owned(), "ada".to_owned());
    let (site, path, tags) = (SITE.to_owned(), "/blog/on-tea".to_owned(), BTreeSet::from(["tea".to_owned()]));
    Content::Article(Box::new(Article { site, path, title, body, author, tags })).save().await?;

    step("What does not pass its checks is not sent");
    let refused = Content::Image(image("/empty.png", 0)).save().await.expect_err("an image without a width");
    println!("  -> {refused}");
    assert!(refused.is_validation());
    Ok(())
}

async fn serve() -> Result<()> {
    step("A request for a path: whatever is there is read as what it is");
    for (path, expected) in [
        ("/about", "About: We like tea."),
        ("/blog/on-tea", "On tea, by ada: Boil water."),
        ("/cup.png", "/cup.png, 640 pixels wide"),
    ] {
        let summary = Content::get((SITE, path)).await?.summary();
        println!("  -> {summary}");
        assert_eq!(summary, expected);
    }

    step("Who asks for a page, and finds an image, is told so");
    let other = Page::get((SITE, "/cup.png")).await.expect_err("it is an image");
    println!("  -> {other}");
    assert!(other.is_document_not_found());
    Ok(())
}

async fn list() -> Result<()> {
    step(
        "The site, in the order of its paths: rows of all kinds, a page of them at a time, for a site may grow",
    );
    let of_site = || Content::find().filter(Page::SITE.eq(SITE)).page_size(2);
    let first = of_site().page(None).await?;
    let second = of_site().page(first.paging_state).await?;
    let all = [first.data, second.data].concat();
    all.iter().for_each(|content| println!("  -> {}", content.summary()));
    assert!(matches!(&all[..], [Content::Page(_), Content::Article(_), Content::Image(_)]));
    assert_eq!(second.paging_state, None);

    step("Images alone, of this site: by the index on `kind`");
    let images = Image::find().filter(Image::SITE.eq(SITE)).limit(20).await?;
    images.iter().for_each(|image| println!("  -> {} is {} pixels wide", image.path, image.width));
    assert_eq!(images, [image("/cup.png", 640)]);
    Ok(())
}

async fn edit() -> Result<()> {
    step("Changed as what it is: columns of other kinds do not compile here");
    Article::key((SITE, "/blog/on-tea")).update().add(Article::TAGS, ["cups"]).await?;
    let tags = Article::get((SITE, "/blog/on-tea")).await?.tags;
    println!("  -> {tags:?}");
    assert!(tags.iter().eq(["cups", "tea"]));

    step("Deleted as whatever it is");
    Content::key((SITE, "/about")).delete().await?;
    let left = Content::find().filter(Page::SITE.eq(SITE)).count().await?;
    println!("  -> {left} are left");
    assert_eq!(left, 2);
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

async fn connect() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        init_coodie(Observed::new(Memory::new().keyspace(KEYSPACE), show)).await?;
    } else {
        init_coodie(Observed::new(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE), show)).await?;
    }
    Ok(())
}

/// Shows what is sent, but for what a sync reads of the schema.
fn show(cql: &str) {
    if !cql.contains(" FROM system") {
        println!("    {cql}");
    }
}

fn step(title: &str) {
    println!("\n{title}");
}
