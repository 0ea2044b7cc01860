//# page memory node
//# listing model
use coodie::{Document, Result};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct Film {
    #[partition_key]
    id: i32,
    #[indexed]
    studio: String,
    #[indexed(sai)]
    year: i32,
    #[indexed(sai, case_sensitive = false)]
    title: String,
    #[indexed(sai)]
    tags: BTreeSet<String>,
    #[indexed(sai, entries)]
    cast: BTreeMap<String, String>,
    minutes: i32,
}
//# end

//# step
async fn schema() -> Result<()> {
    //# listing schema
    Film::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS films (id int, studio text, year int, title text, tags set<text>,
    //#          cast map<text, text>, minutes int, PRIMARY KEY (id))
    //# sent CREATE INDEX IF NOT EXISTS films_studio_idx ON films (studio)
    //# sent CREATE INDEX IF NOT EXISTS films_year_idx ON films (year) USING 'sai'
    //# sent CREATE INDEX IF NOT EXISTS films_title_idx ON films (title) USING 'sai'
    //#        WITH OPTIONS = {'case_sensitive': 'false'}
    //# sent CREATE INDEX IF NOT EXISTS films_tags_idx ON films (tags) USING 'sai'
    //# sent CREATE INDEX IF NOT EXISTS films_cast_idx ON films (entries(cast)) USING 'sai'
    //# end
    Ok(())
}

//# step
async fn fill() -> Result<()> {
    //# listing row
    let cast = BTreeMap::from([("Ripley".to_owned(), "Weaver".to_owned())]);
    let tags = BTreeSet::from(["space".to_owned()]);
    let (studio, title) = ("Brandywine".to_owned(), "Alien".to_owned());
    Film { id: 1, studio, year: 1979, title, tags, cast, minutes: 117 }.save().await?;
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn queries() -> Result<()> {
    //# listing plain
    let films = Film::find().filter(Film::STUDIO.eq("Brandywine")).await?;
    assert_eq!(films.len(), 1);
    //# sent SELECT id, studio, year, title, tags, cast, minutes FROM films WHERE studio = ?
    //# end
    //# listing sai
    let films = Film::find()
        .filter(Film::YEAR.between(1975, 1980))
        .filter(Film::TAGS.contains("space"))
        .filter(Film::CAST.entry("Ripley").eq("Weaver"))
        .await?;
    assert_eq!(films[0].title, "Alien");
    //# sent SELECT id, studio, year, title, tags, cast, minutes FROM films
    //#        WHERE year >= ? AND year <= ? AND tags CONTAINS ? AND cast[?] = ?
    //# end
    //# listing case
    assert!(Film::find().filter(Film::TITLE.eq("ALIEN")).exists().await?);
    //# sent SELECT id FROM films WHERE title = ? LIMIT ?
    //# end
    //# listing refused
    let refused = Film::find().filter(Film::MINUTES.gt(90)).await.unwrap_err();
    assert!(refused.is_invalid_query());
    println!("{refused}");
    //# end
    crate::printed("indexes", &refused.to_string());
    crate::sent(&[]);
    Ok(())
}

//# listing classes
#[derive(Document, Debug, Clone)]
#[document(table = "books")]
struct Book {
    #[partition_key]
    id: i32,
    #[indexed(sasi, options(mode = "CONTAINS"))]
    title: String,
    #[indexed(class = "com.example.MyIndex", options(how = "fast"))]
    text: String,
}
//# end

//# step
async fn classes() -> Result<()> {
    //# listing classes_schema
    let plan = Book::sync_table().plan().await?;
    for statement in &plan.statements()[1..] {
        println!("{statement}");
    }
    //# hide
    let keyspace = plan.statements()[1].split(" ON ").nth(1).and_then(|on| on.split('.').next()).unwrap();
    let plain = |cql: &String| cql.replace(&format!("{keyspace}."), "");
    crate::would_be_sent(plan.statements()[1..].iter().map(plain));
    //# end
    //# sent CREATE CUSTOM INDEX IF NOT EXISTS books_title_idx ON books (title)
    //#        USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = {'mode': 'CONTAINS'}
    //# sent CREATE CUSTOM INDEX IF NOT EXISTS books_text_idx ON books (text)
    //#        USING 'com.example.MyIndex' WITH OPTIONS = {'how': 'fast'}
    //# end
    Ok(())
}
