use super::names::hostile;
use super::*;
use chrono::NaiveDate;
use coodie::MaterializedView;
use coodie::schema::{View, build_create_view};

#[derive(Document)]
#[document(table = "Films", keyspace = "media", connection = "films")]
struct Film<T> {
    #[partition_key]
    studio: String,
    #[clustering]
    year: T,
    #[clustering]
    released: NaiveDate,
    #[column(cql = "varint")]
    #[clustering]
    number: i64,
    director: Option<String>,
    #[frozen]
    cast: Vec<String>,
}

#[derive(MaterializedView, Debug, PartialEq)]
#[view(base = Film::<i16>, filter = year >= -32768 && year < 32_767 && released > "1920-01-01" && number == 12)]
struct FilmByCast {
    #[partition_key]
    #[frozen]
    cast: Vec<String>,
    #[clustering(3)]
    studio: String,
    #[clustering(0)]
    year: i16,
    #[clustering(2)]
    #[column(cql = "varint")]
    number: i64,
    #[clustering(1)]
    released: NaiveDate,
    director: Option<String>,
    #[skip]
    seen: bool,
}

fn film() -> FilmByCast {
    FilmByCast {
        cast: vec!["a".into()],
        studio: "ufa".into(),
        year: 1927,
        number: 12,
        released: NaiveDate::from_ymd_opt(1927, 1, 10).unwrap(),
        director: None,
        seen: false,
    }
}

#[test]
fn a_view_is_of_the_table_of_its_base() {
    let table = FilmByCast::shapes().table();
    assert_eq!(
        (table.name, table.keyspace, table.connection),
        ("film_by_cast", Some("media"), Some("films"))
    );
    assert_eq!(
        (partition::<FilmByCast>(), clustering::<FilmByCast>()),
        (vec!["cast"], vec!["year", "released", "number", "studio"])
    );
    assert_eq!(table.view.unwrap().base, "Films");
    let create = build_create_view(table, &table.view.unwrap()).to_string();
    let filter = "year >= -32768 AND year < 32767 AND released > '1920-01-01' AND number = 12 PRIMARY KEY";
    assert!(create.contains(filter), "{create}");
}

#[test]
fn a_view_is_read_as_a_document_is() {
    round_trip(&film());
    let _: Column<FilmByCast, coodie::Varint, role::Clustering> = FilmByCast::NUMBER;
    fn is_view<M: Model<Kind = kind::View>>() {}
    is_view::<FilmByCast>();
}

#[test]
fn a_view_without_filters_has_all_rows() {
    #[derive(MaterializedView)]
    #[view(base = GitCommit, name = "By_Author")]
    #[allow(dead_code)]
    struct ByAuthor {
        #[partition_key]
        author: String,
        #[clustering]
        committed_at: DateTime<Utc>,
        #[clustering]
        repo: String,
        #[clustering]
        branch: String,
    }
    assert_eq!(ByAuthor::PARTS.view, Some(View::of("git_commit")));
    assert_eq!(ByAuthor::shapes().table().name, "By_Author");
}

#[derive(Document)]
struct Flags {
    #[partition_key]
    id: f64,
    #[clustering]
    r#type: bool,
}

#[allow(unreachable_pub)]
mod scope {
    #[allow(unused_imports)]
    use super::hostile::*;

    #[derive(::coodie::MaterializedView, Debug, PartialEq)]
    #[view(base = super::Flags, filter = r#type == true && (id > 1.5))]
    pub struct View {
        #[partition_key]
        pub r#type: ::core::primitive::bool,
        #[clustering]
        pub id: f64,
    }
}

#[test]
fn generated_code_takes_nothing_from_the_scope() {
    round_trip(&scope::View { r#type: true, id: 2.0 });
}
