//! Structs that hold some of a document.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "people")]
pub struct Person {
    #[partition_key]
    country: String,
    #[clustering]
    id: i32,
    #[static_column]
    capital: Option<String>,
    #[column(name = "fullName")]
    name: String,
    age: Option<i32>,
    tags: BTreeSet<String>,
}

#[derive(Projection, Debug, Clone, PartialEq)]
#[projection(of = Person)]
pub struct Card {
    id: i32,
    name: String,
    age: Option<i32>,
}

#[derive(Projection, Debug, PartialEq)]
#[projection(of = Person)]
pub struct Details {
    #[projection(column = name)]
    called: Arc<str>,
    #[projection(cast = age)]
    years: Option<String>,
    #[projection(writetime = name)]
    written: Option<i64>,
    #[projection(ttl = name)]
    left: Option<i32>,
    #[projection(writetimes = tags)]
    tagged: Option<Vec<Option<i64>>>,
    #[projection(max_writetime = tags)]
    last_tagged: Option<i64>,
    #[projection(token)]
    token: i64,
}

#[derive(Projection, Debug, PartialEq)]
#[projection(of = Person)]
pub struct Ages {
    country: String,
    #[projection(rows)]
    people: i64,
    #[projection(count = age)]
    known: i64,
    #[projection(min = age)]
    youngest: Option<i32>,
    #[projection(max = age)]
    oldest: Option<i32>,
    #[projection(sum = age)]
    years: i32,
    #[projection(avg = age)]
    average: i32,
}

#[derive(Projection, Debug, PartialEq)]
#[projection(of = Person)]
pub struct Country {
    country: String,
    capital: Option<String>,
}

fn person(country: &str, id: i32, age: Option<i32>) -> Person {
    Person {
        country: country.to_owned(),
        id,
        capital: Some(format!("{country} city")),
        name: format!("name {id}"),
        age,
        tags: ["x".to_owned()].into(),
    }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Person::sync_table())?;
        for (country, id, age) in [("a", 1, Some(30)), ("a", 2, None), ("a", 3, Some(41)), ("b", 4, Some(7))] {
            done!($t, person(country, id, age).save().timestamp(1_000 + i64::from(id)))?;
        }
    }};
}

fn of(country: &str) -> Find<Person> {
    Person::find().filter(Person::COUNTRY.eq(country))
}

cases! {
    fn a_projection_has_some_of_the_document(t) {
        fill!(t);
        let found = done!(t, of("a").project::<Card>())?;
        let card = |id: i32, age| Card { id, name: format!("name {id}"), age };
        assert_eq!(found, [card(1, Some(30)), card(2, None), card(3, Some(41))]);
    }

    fn all_terminals_read_projections(t) {
        fill!(t);
        let query = || of("a").project::<Card>();
        assert_eq!(done!(t, query().first())?.map(|card| card.id), Some(1));
        assert_eq!(done!(t, query().filter(Person::ID.eq(3)).one())?.map(|card| card.age), Some(Some(41)));
        assert_eq!(rows!(t, query().page_size(1))?.len(), 3);
        let page = done!(t, query().page_size(2).page(None))?;
        let rest = done!(t, query().page_size(2).page(page.paging_state))?;
        assert_eq!((page.data.len(), rest.data.len()), (2, 1));
        let last = done!(t, query().order_by(Person::ID.desc()).limit(1))?;
        assert_eq!(last[0].id, 3);
    }

    fn fields_hold_what_is_made_of_columns(t) {
        fill!(t);
        let found = done!(t, of("b").project::<Details>().one())?.unwrap();
        assert_eq!(&*found.called, "name 4");
        assert_eq!((found.years.as_deref(), found.left), (Some("7"), None));
        assert_eq!((found.written, found.last_tagged), (Some(1_004), Some(1_004)));
        assert_eq!(found.tagged, Some(vec![Some(1_004)]));
    }

    fn groups_are_projected(t) {
        fill!(t);
        let mut found = done!(t, Person::find().project::<Ages>().group_by(Person::COUNTRY))?;
        found.sort_by(|a, b| a.country.cmp(&b.country));
        let ages = |country: &str, people, known, youngest, oldest, years, average| Ages {
            country: country.to_owned(),
            people,
            known,
            youngest: Some(youngest),
            oldest: Some(oldest),
            years,
            average,
        };
        assert_eq!(found, [ages("a", 3, 2, 30, 41, 71, 35), ages("b", 1, 1, 7, 7, 7, 7)]);
    }

    fn partitions_are_projected(t) {
        fill!(t);
        let mut found = done!(t, Person::find().project::<Country>().distinct())?;
        found.sort_by(|a, b| a.country.cmp(&b.country));
        let country = |name: &str| Country { country: name.to_owned(), capital: Some(format!("{name} city")) };
        assert_eq!(found, [country("a"), country("b")]);
        assert_eq!(done!(t, Person::find().project::<Country>())?.len(), 4);
    }

    fn a_null_needs_a_place(t) {
        #[derive(Projection, Debug)]
        #[projection(of = Person)]
        struct Aged {
            age: i32,
        }
        fill!(t);
        let found = done!(t, of("b").project::<Aged>())?;
        assert_eq!(found[0].age, 7);
        let null = done!(t, of("a").project::<Aged>()).unwrap_err();
        assert_eq!(null.kind(), ErrorKind::Codec);
        assert!(null.to_string().contains("people.age"), "{null}");
        // Each row's error is in its place.
        let found = rows!(t, of("a").filter(Person::ID.eq(1)).project::<Aged>())?;
        assert_eq!(found[0].age, 30);
    }
}
