//# page memory node
//# listing buckets
use chrono::{DateTime, Utc};
use coodie::bucket::Day;
use coodie::{Document, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
struct Reading {
    #[partition_key(0)]
    sensor: i32,
    #[partition_key(1)]
    #[column(bucket = at)]
    day: Day,
    #[clustering(desc)]
    at: DateTime<Utc>,
    celsius: f64,
}

/// An hour of the three days of this recipe.
fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + 3600 * hour, 0).unwrap()
}
//# end

//# step
async fn buckets() -> Result<()> {
    Reading::sync_table().await?;
    crate::forget();
    //# listing buckets_written
    for hour in 0..72 {
        Reading { sensor: 1, day: Day::default(), at: at(hour), celsius: 20.0 }.save().await?;
    }
    //# hide
    crate::counted();
    //# end
    //# sent INSERT INTO readings (sensor, day, at, celsius) VALUES (?, ?, ?, ?) -- 72 times
    //# end
    //# listing buckets_read
    let readings = Reading::find()
        .filter(Reading::SENSOR.eq(1))
        .limit(100)
        .buckets(Reading::DAY, Reading::AT, at(10)..=at(60))
        .await?;
    assert_eq!(readings.len(), 51);
    assert_eq!(readings[0].at, at(60));
    //# hide
    crate::counted();
    //# end
    //# sent SELECT sensor, day, at, celsius FROM readings WHERE sensor = ? AND day = ? AND at >= ? AND at <= ? LIMIT ? -- 3 times
    //# end
    Ok(())
}

//# listing embedded
#[derive(coodie::Embedded, Debug, Clone, PartialEq)]
struct Place {
    #[indexed]
    city: String,
    #[column(default = String::from("CH"))]
    country: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shops")]
struct Shop {
    #[partition_key]
    id: i32,
    name: String,
    #[flatten]
    place: Place,
}
//# end

//# step
async fn embedded() -> Result<()> {
    Shop::sync_table().await?;
    crate::forget();
    //# listing embedded_used
    let place = Place { city: "Bern".into(), country: "CH".into() };
    Shop { id: 1, name: "Books".into(), place }.save().await?;
    Shop::key(1).update().set(Place::CITY, "Basel").await?;
    //# sent INSERT INTO shops (id, name, city, country) VALUES (?, ?, ?, ?)
    //# sent UPDATE shops SET city = ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn newest_of_each() -> Result<()> {
    //# listing per_partition
    let newest = Reading::find().per_partition_limit(1).await?;
    assert_eq!(newest.len(), 4);
    //# sent SELECT sensor, day, at, celsius FROM readings PER PARTITION LIMIT ?
    //# end
    Ok(())
}

//# listing union
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "contents", discriminator(name = "kind", indexed))]
enum Content {
    Article(Article),
    Photo(Photo),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    title: String,
    text: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
struct Photo {
    #[partition_key]
    id: i32,
    title: String,
    url: String,
}
//# end

//# step
async fn unions() -> Result<()> {
    Content::sync_table().await?;
    crate::forget();
    //# listing union_used
    Article { id: 1, title: "Tea".into(), text: "..".into() }.save().await?;
    Photo { id: 2, title: "A cup".into(), url: "/cup.png".into() }.save().await?;

    match Content::get(2).await? {
        Content::Photo(photo) => assert_eq!(photo.url, "/cup.png"),
        Content::Article(_) => unreachable!("it is a photo"),
    }
    let photos: Vec<Photo> = Photo::find().await?;
    assert_eq!(photos.len(), 1);
    //# sent INSERT INTO contents (kind, id, title, text) VALUES (?, ?, ?, ?)
    //# sent INSERT INTO contents (kind, id, title, url) VALUES (?, ?, ?, ?)
    //# sent SELECT kind, id, title, text, url FROM contents WHERE id = ?
    //# sent SELECT kind, id, title, url FROM contents WHERE kind = ?
    //# end
    Ok(())
}

//# listing view
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct Film {
    #[partition_key]
    studio: String,
    #[clustering]
    title: String,
    director: Option<String>,
}

#[derive(coodie::MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Film, name = "films_by_director")]
struct FilmByDirector {
    #[partition_key]
    director: String,
    #[clustering(0)]
    studio: String,
    #[clustering(1)]
    title: String,
}
//# end

//# step node
async fn views() -> Result<()> {
    Film::sync_table().await?;
    crate::forget();
    //# listing view_schema
    FilmByDirector::sync_view().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE MATERIALIZED VIEW IF NOT EXISTS films_by_director AS
    //#        SELECT director, studio, title FROM films
    //#        WHERE director IS NOT NULL AND studio IS NOT NULL AND title IS NOT NULL
    //#        PRIMARY KEY (director, studio, title)
    //# end
    Film { studio: "UFA".into(), title: "Metropolis".into(), director: Some("Lang".into()) }.save().await?;
    // The view is a little later than its table.
    for _ in 0..500 {
        if FilmByDirector::find().filter(FilmByDirector::DIRECTOR.eq("Lang")).exists().await? {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    crate::forget();
    //# listing view_used
    let films = FilmByDirector::find().filter(FilmByDirector::DIRECTOR.eq("Lang")).await?;
    assert_eq!(films[0].title, "Metropolis");
    //# sent SELECT director, studio, title FROM films_by_director WHERE director = ?
    //# end
    Ok(())
}

//# listing vector
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "pictures")]
struct Picture {
    #[partition_key]
    id: i32,
    #[indexed(sai, similarity = "cosine")]
    embedding: coodie::Vector<f32, 3>,
}
//# end

//# step
async fn vectors() -> Result<()> {
    Picture::sync_table().await?;
    Picture { id: 1, embedding: [1.0, 0.0, 0.1].into() }.save().await?;
    Picture { id: 2, embedding: [0.0, 1.0, 0.1].into() }.save().await?;
    crate::forget();
    //# listing vector_used
    let nearest = Picture::find().order_by_ann(Picture::EMBEDDING, [0.9, 0.1, 0.0]).limit(1).await?;
    assert_eq!(nearest[0].id, 1);
    //# sent SELECT id, embedding FROM pictures ORDER BY embedding ANN OF ? LIMIT ?
    //# end
    Ok(())
}

//# step
async fn tenants() -> Result<()> {
    use coodie::drop_keyspace;
    drop_keyspace("guide_tenant_42").await?;
    crate::forget();
    //# listing tenants
    use coodie::create_keyspace;
    create_keyspace("guide_tenant_42").await?;
    Shop::sync_table().keyspace("guide_tenant_42").await?;
    let place = Place { city: "Ulm".into(), country: "DE".into() };
    Shop { id: 1, name: "Tea".into(), place }.save().keyspace("guide_tenant_42").await?;
    assert_eq!(Shop::get(1).await?.name, "Books");
    assert_eq!(Shop::get(1).keyspace("guide_tenant_42").await?.name, "Tea");
    //# hide
    crate::forget_questions();
    //# end
    //# sent CREATE KEYSPACE IF NOT EXISTS guide_tenant_42
    //#        WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}
    //# sent CREATE TABLE IF NOT EXISTS guide_tenant_42.shops (id int, name text, city text, country text,
    //#          PRIMARY KEY (id))
    //# sent CREATE INDEX IF NOT EXISTS shops_city_idx ON guide_tenant_42.shops (city)
    //# sent INSERT INTO guide_tenant_42.shops (id, name, city, country) VALUES (?, ?, ?, ?)
    //# sent SELECT id, name, city, country FROM shops WHERE id = ?
    //# sent SELECT id, name, city, country FROM guide_tenant_42.shops WHERE id = ?
    //# end
    drop_keyspace("guide_tenant_42").await?;
    crate::forget();
    Ok(())
}

//# step
async fn testing() -> Result<()> {
    //# listing testing
    use coodie::{Memory, init_coodie};
    let memory = Memory::new();
    let clock = memory.clock().clone();
    let db = init_coodie(memory).unregistered().await?;
    Shop::sync_table().on(&db).await?;

    let place = Place { city: "Ulm".into(), country: "DE".into() };
    Shop { id: 1, name: "Tea".into(), place }.save().ttl(60).on(&db).await?;
    clock.advance(std::time::Duration::from_secs(61));
    assert_eq!(Shop::find().on(&db).count().await?, 0);
    //# end
    db.close().await?;
    crate::forget();
    Ok(())
}

//# step memory
async fn beyond_memory() -> Result<()> {
    use coodie::execute_raw;
    let film = FilmByDirector::sync_view().await.unwrap_err();
    let text = execute_raw("SELECT key FROM system.local", ()).await.unwrap_err();
    for refused in [film, text] {
        assert!(refused.is_unsupported(), "{refused}");
    }
    crate::forget();
    Ok(())
}
