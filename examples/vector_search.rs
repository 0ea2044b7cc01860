//! Films like the one that you describe: vectors, the index that finds their neighbours, and how near they are.
//!
//! A model would make the vectors, of texts or pictures and with hundreds of dimensions. Here they are made by hand, of
//! four that can be read: space, love, fear and laughter. Blocking code imports `coodie::sync` and says `.run()?` for
//! `.await?`.
//!
//! `cargo run --example vector_search` runs on a database in memory, which compares with every vector; with
//! `-- --hosts 127.0.0.1:9042` on Cassandra 5, whose index finds neighbours in millions of them. Each step is shown with
//! the CQL that the driver received.

use clap::Parser;
use coodie::{Cluster, Document, Memory, Observed, Result, Vector};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use futures_util::future::try_join_all;

/// How much a film has of each.
const DIMENSIONS: usize = 4;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct Film {
    #[partition_key]
    title: String,
    /// Storage-attached, so that it can be asked together with the vectors.
    #[indexed(sai)]
    year: i32,
    /// A vector of another length does not compile. A film that nobody has described yet has none.
    #[indexed(sai, similarity = "cosine")]
    mood: Option<Vector<f32, DIMENSIONS>>,
}

const KEYSPACE: &str = "coodie_vector_search";

//                                                     space love  fear  laughter
const FILMS: [(&str, i32, [f32; DIMENSIONS]); 6] = [
    ("Alien", 1979, [0.90, 0.05, 0.95, 0.02]),
    ("2001: A Space Odyssey", 1968, [0.98, 0.03, 0.35, 0.02]),
    ("Airplane!", 1980, [0.05, 0.20, 0.10, 0.98]),
    ("Casablanca", 1942, [0.01, 0.95, 0.20, 0.15]),
    ("Psycho", 1960, [0.01, 0.10, 0.98, 0.02]),
    ("Spaceballs", 1987, [0.85, 0.20, 0.05, 0.95]),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("A table with a vector, and the index that finds neighbours; waited for until it is built");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    Film::sync_table().await?;

    step("Six films with their vectors, at once; and one without");
    let films = FILMS.map(|(title, year, mood)| Film { title: title.into(), year, mood: Some(mood.into()) });
    try_join_all(films.iter().map(|film| film.save().into_future())).await?;
    Film { title: "The film of tomorrow".into(), year: 2030, mood: None }.save().await?;

    search().await?;
    score().await?;
    narrow().await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

fn print(films: &[Film]) -> Vec<&str> {
    films.iter().for_each(|film| println!("  -> {} ({})", film.title, film.year));
    films.iter().map(|film| film.title.as_str()).collect()
}

async fn search() -> Result<()> {
    step("Something frightening that happens in space: the nearest first, and always with a limit");
    let frightening = [0.9, 0.0, 0.9, 0.0];
    let nearest = Film::find().order_by_ann(Film::MOOD, frightening).limit(3).await?;
    assert_eq!(print(&nearest), ["Alien", "2001: A Space Odyssey", "Psycho"]);

    step("More like this one: its own vector is the question, and it is its own nearest neighbour");
    let airplane = Film::get("Airplane!").await?.mood.expect("it was described");
    let like_it = Film::find().order_by_ann(Film::MOOD, &airplane).limit(2).await?;
    assert_eq!(print(&like_it), ["Airplane!", "Spaceballs"]);
    Ok(())
}

async fn score() -> Result<()> {
    step("How near: 1 is the same direction, 0 the opposite one");
    let romantic = [0.0, 1.0, 0.0, 0.2];
    let scored = Film::find()
        .order_by_ann(Film::MOOD, romantic)
        .limit(3)
        .select((Film::TITLE, Film::MOOD.similarity_cosine(romantic)))
        .await?;
    let mut last = 1.0;
    for (title, score) in scored {
        let score = score.expect("all that are found have a vector");
        println!("  -> {score:.3} {title}");
        assert!(score <= last, "the nearest come first");
        last = score;
    }

    step("A film without a vector is nobody's neighbour: six are found, and seven are there");
    let all = Film::find().order_by_ann(Film::MOOD, romantic).limit(100).await?.len();
    println!("  -> {all} of {}", Film::find().count().await?);
    assert_eq!(all, FILMS.len());
    Ok(())
}

async fn narrow() -> Result<()> {
    step("Funny, and of the eighties: the other index says which films are compared");
    let funny = [0.2, 0.1, 0.0, 1.0];
    let of_the_eighties = Film::YEAR.between(1980, 1989);
    let found = Film::find().filter(of_the_eighties).order_by_ann(Film::MOOD, funny).limit(5).await?;
    assert_eq!(print(&found), ["Airplane!", "Spaceballs"]);

    step("A film is described anew: neighbours are those of the vector that it has now");
    Film::key("The film of tomorrow").update().set(Film::MOOD, [0.1, 0.9, 0.0, 0.9]).await?;
    let comedies_of_love = Film::find().order_by_ann(Film::MOOD, [0.0, 0.9, 0.0, 0.9]).limit(1).await?;
    assert_eq!(print(&comedies_of_love), ["The film of tomorrow"]);

    step("A vector of zeros has no direction: it is refused before it is sent");
    let refused = Film::find().order_by_ann(Film::MOOD, [0.0; DIMENSIONS]).limit(1).await;
    println!("  -> {}", refused.expect_err("no direction"));
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
