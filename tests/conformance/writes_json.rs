//! Rows written as JSON, which the memory driver does not take.

use super::union::{Article, Content};
use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::{Error, ErrorKind, Vector};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
pub struct Event {
    #[partition_key]
    id: i32,
    #[clustering]
    #[column(name = "At")]
    at: DateTime<Utc>,
    name: Option<String>,
    #[column(name = "select")]
    chosen: Option<bool>,
    tags: Vec<String>,
    sizes: BTreeMap<String, i64>,
    data: Option<Vec<u8>>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "rows")]
pub struct Row {
    #[partition_key]
    id: i32,
    #[indexed]
    text: Option<String>,
    #[column(name = "Été")]
    summer: Option<i32>,
    #[indexed]
    tags: Vec<String>,
    #[indexed]
    links: BTreeMap<String, String>,
    #[indexed(sai)]
    at: Option<Vector<f32, 2>>,
}

#[derive(UserType, Debug, Clone, PartialEq, serde::Serialize)]
#[user_type(name = "place")]
pub struct Place {
    #[column(name = "Zip")]
    #[serde(rename = "Zip")]
    zip: String,
}

#[derive(Document, Debug, Clone, PartialEq, serde::Serialize)]
#[document(table = "homes")]
pub struct Home {
    #[partition_key]
    id: i32,
    place: Place,
    others: BTreeMap<String, Vec<Place>>,
}

fn at() -> DateTime<Utc> {
    "2024-02-29T12:00:00.500Z".parse().expect("a time")
}

fn row() -> serde_json::Value {
    json!({
        "id": 1, "At": "2024-02-29 12:00:00.500Z", "name": "a \"b\"", "select": true, "tags": ["x", "y"],
        "sizes": { "a": 1, "b": -2 }, "data": "0x00ff",
    })
}

fn event() -> Event {
    Event {
        id: 1,
        at: at(),
        name: Some("a \"b\"".into()),
        chosen: Some(true),
        tags: vec!["x".into(), "y".into()],
        sizes: BTreeMap::from([("a".into(), 1), ("b".into(), -2)]),
        data: Some(vec![0, 255]),
    }
}

#[derive(serde::Serialize)]
struct Named<'a> {
    id: i32,
    #[serde(rename = "At")]
    at: &'a str,
    name: &'a str,
}

fn assert_unsent(refused: &Error, why: &str) {
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

cases! {
    fn a_row_is_saved_from_json(t) {
        done!(t, Event::sync_table())?;
        done!(t, Event::save_json(&row()))?;
        assert_eq!(done!(t, Event::get((1, at())))?, event());
        // What is not named becomes null.
        let part = Named { id: 1, at: "2024-02-29 12:00:00.500Z", name: "new" };
        done!(t, Event::save_json(&part))?;
        let bare = Event { name: Some("new".into()), chosen: None, tags: vec![], sizes: BTreeMap::new(), data: None, ..event() };
        assert_eq!(done!(t, Event::get((1, at())))?, bare);
    }

    fn fields_of_user_types_have_their_names(t) {
        done!(t, Home::sync_table())?;
        let place = Place { zip: "1010".into() };
        let home = Home { id: 1, place: place.clone(), others: BTreeMap::from([("Work".into(), vec![place])]) };
        done!(t, Home::save_json(&home))?;
        assert_eq!(done!(t, Home::get(1))?, home);
    }

    fn a_row_is_inserted_from_json_if_its_key_is_free(t) {
        done!(t, Event::sync_table())?;
        assert!(done!(t, Event::insert_json(&row()))?.applied);
        let lost = done!(t, Event::insert_json(&row()))?;
        assert!(!lost.applied);
        assert_eq!(lost.existing()?.expect("the row that was there").into_full()?, event());
    }

    fn a_row_from_json_may_expire_and_has_a_time(t) {
        done!(t, Event::sync_table())?;
        done!(t, Event::save_json(&row()).timestamp(1_000))?;
        done!(t, Event::save_json(&json!({ "id": 1, "At": "2024-02-29 12:00:00.500Z", "name": "old" })).timestamp(999))?;
        assert_eq!(done!(t, Event::get((1, at())))?, event());
        done!(t, Event::save_json(&json!({ "id": 2, "At": "2024-02-29 12:00:00.500Z" })).ttl(1))?;
        t.pass(Duration::from_millis(2_500));
        assert_eq!(done!(t, Event::find().count())?, 1);
    }

    fn what_is_no_row_is_refused_unsent(t) {
        assert_unsent(&done!(t, Event::save_json(&json!([1, 2]))).unwrap_err(), "events: a row is a JSON object");
        assert_unsent(&done!(t, Event::save_json(&())).unwrap_err(), "events: a row is a JSON object");
        assert_unsent(&done!(t, Event::save_json(&json!({ "id": 1, "at": 1 }))).unwrap_err(), "events: there is no column `at`");
        assert_unsent(&done!(t, Event::insert_json(&json!({ "id": 1 }))).unwrap_err(), "events: `At` is part of the key and has no value");
        assert_unsent(&done!(t, Event::insert_json(&json!({ "id": null, "At": 5 }))).unwrap_err(), "events: `id` is part of the key and has no value");
    }

    fn what_indexes_take_is_written(t) {
        done!(t, Row::sync_table())?;
        // JSON itself has names of at most 50,000 bytes on the server.
        let long = "x".repeat(50_000);
        for (column, value) in [("text", json!("x".repeat(65_534))), ("tags", json!(["a"])), ("links", json!({ long: "x".repeat(65_534) })), ("at", json!([0, 1]))] {
            done!(t, Row::save_json(&json!({ "id": 1, "Été": 5, column: value })))?;
        }
        let row = done!(t, Row::get(1))?;
        assert_eq!((row.summer, row.at, row.text), (Some(5), Some(Vector::from([0.0, 1.0])), None));
    }

    fn what_the_server_cannot_read_is_not_shown(t) {
        done!(t, Row::sync_table())?;
        let links = json!({ "x".repeat(50_001): "secret" });
        let refused = done!(t, Row::save_json(&json!({ "id": 1, "links": links }))).unwrap_err();
        let text = refused.to_string();
        assert!(refused.is_invalid_query() && text.contains("Could not decode JSON") && text.contains("maximum allowed"), "{text}");
        assert!(!text.contains("secret") && !refused.server_message().is_some_and(|text| text.contains("secret")), "{text}");
    }

    fn a_row_of_a_variant_is_one(t) {
        done!(t, Content::sync_table())?;
        done!(t, Article::save_json(&json!({ "id": 1, "title": "t" })))?;
        assert!(done!(t, Article::insert_json(&json!({ "id": 2, "title": "t", "kind": "article" })))?.applied);
        assert_eq!((done!(t, Article::get(1))?.title, done!(t, Article::get(2))?.title), ("t".to_owned(), "t".to_owned()));
    }

    fn a_value_of_another_shape_is_the_servers_refusal(t) {
        done!(t, Event::sync_table())?;
        let refused = done!(t, Event::save_json(&json!({ "id": 1, "At": "2024-02-29 12:00:00Z", "tags": "secret" }))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert_eq!(refused.server_message(), Some("Error decoding JSON value for tags"));
        assert!(!refused.to_string().contains("secret"), "{refused}");
    }
}
