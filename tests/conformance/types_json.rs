//! JSON in columns of text, and foreign types through modules.

use crate::mode::*;
use coodie::{ErrorKind, Json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

#[derive(Serialize, Deserialize, Debug, Clone, Default, PartialEq)]
struct Settings {
    theme: String,
    zoom: f64,
    tabs: Vec<Option<u64>>,
}

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "profiles")]
struct Profile {
    #[partition_key]
    id: i32,
    #[json]
    settings: Settings,
    #[json]
    maybe: Option<Settings>,
    #[json]
    any: serde_json::Value,
    #[json]
    #[column(default = vec![1])]
    numbers: Vec<u8>,
    history: Vec<Json<Option<Settings>>>,
    named: BTreeMap<String, Json<(i32, bool)>>,
    whole: Option<Json<Settings>>,
}

/// The same rows as the text that they are.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "profiles")]
struct Texts {
    #[partition_key]
    id: i32,
    settings: Option<String>,
    maybe: Option<String>,
    any: Option<String>,
    history: Vec<String>,
}

mod seconds {
    use std::num::TryFromIntError;
    use std::time::Duration;

    pub type Stored = i64;

    pub fn store(duration: &Duration) -> Result<Stored, TryFromIntError> {
        duration.as_secs().try_into()
    }

    pub fn load(seconds: Stored) -> Result<Duration, String> {
        seconds.try_into().map(Duration::from_secs).map_err(|_| "a `Duration` is never negative".to_owned())
    }
}

mod address {
    use std::convert::Infallible;
    use std::net::{AddrParseError, SocketAddr};

    pub type Stored = Option<String>;

    pub fn store(address: &Option<SocketAddr>) -> Result<Stored, Infallible> {
        Ok(address.map(|address| address.to_string()))
    }

    pub fn load(stored: Stored) -> Result<Option<SocketAddr>, AddrParseError> {
        stored.map(|text| text.parse()).transpose()
    }
}

#[derive(CqlNewtype, Debug, Clone, PartialEq)]
struct Seconds(#[column(with = seconds)] Duration);

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "jobs")]
struct Job {
    #[partition_key]
    #[column(with = seconds)]
    every: Duration,
    #[clustering]
    id: i32,
    #[column(with = seconds, name = "timeout")]
    time_out: Duration,
    #[column(with = address)]
    host: Option<SocketAddr>,
    #[column(with = seconds, default = Duration::from_secs(7))]
    pause: Duration,
    breaks: Vec<Seconds>,
}

fn settings(zoom: f64) -> Settings {
    Settings { theme: "dark \"mode\"\n🦀".into(), zoom, tabs: vec![Some(u64::MAX), None] }
}

fn job(id: i32) -> Job {
    let every = Duration::from_secs(60);
    Job { every, id, time_out: Duration::ZERO, host: None, pause: Duration::from_secs(1), breaks: vec![] }
}

cases! {
    fn json_is_text_and_comes_back(t) {
        let created = done!(t, Profile::sync_table())?.statements;
        for part in ["settings text", "maybe text", "any text", "history list<text>", "named map<text, text>", "whole text"] {
            assert!(created[0].contains(part), "{created:?}");
        }
        let full = Profile {
            id: 1,
            settings: settings(0.1),
            maybe: Some(settings(-1e300)),
            any: serde_json::json!({"a": [1, 2.5, null], "b": {"c": "d"}}),
            numbers: vec![0, 255],
            history: vec![Json(Some(settings(1.0))), Json(None)],
            named: BTreeMap::from([("x".into(), Json((i32::MIN, true)))]),
            whole: Some(Json(settings(2.0))),
        };
        done!(t, full.save())?;
        assert_eq!(done!(t, Profile::get(1))?, full);
        let texts = done!(t, Texts::get(1))?;
        assert_eq!(texts.any.as_deref(), Some(r#"{"a":[1,2.5,null],"b":{"c":"d"}}"#));
        assert_eq!(texts.history[1], "null");
        assert_eq!(done!(t, Profile::sync_table())?.statements, [""; 0]);
    }

    fn json_that_is_null_is_a_null_cell(t) {
        done!(t, Profile::sync_table())?;
        let empty = Profile { id: 2, ..Profile::default() };
        done!(t, empty.save())?;
        let texts = done!(t, Texts::get(2))?;
        assert_eq!((&texts.maybe, &texts.any), (&None, &None));
        assert_eq!(done!(t, Profile::get(2))?, empty);
        done!(t, Texts::key(2).update().set(Texts::MAYBE, "null").set(Texts::ANY, " null "))?;
        assert_eq!(done!(t, Profile::get(2))?, empty);
    }

    fn json_is_set_and_compared_by_its_value(t) {
        done!(t, Profile::sync_table())?;
        let (first, second) = (settings(1.0), settings(2.0));
        let rows = |filter| Profile::find().filter(filter).allow_filtering();
        let key = || Profile::key(3).update();
        done!(t, key().set(Profile::SETTINGS, &first).set(Profile::MAYBE, Some(second.clone())).set(Profile::NUMBERS, vec![]))?;
        let found = done!(t, rows(Profile::SETTINGS.eq(first.clone())))?;
        assert_eq!((found.len(), &found[0].maybe), (1, &Some(second.clone())));
        assert_eq!(done!(t, rows(Profile::SETTINGS.eq(&second)))?, []);
        done!(t, key().set(Profile::SETTINGS, Json(second.clone())).set(Profile::MAYBE, None))?;
        assert_eq!(done!(t, rows(Profile::SETTINGS.in_list([&first, &second])))?[0].maybe, None);
        assert_eq!(done!(t, Texts::get(3))?.maybe, None);
        done!(t, Profile::create().set(Profile::ID, 4).set(Profile::SETTINGS, first.clone()))?;
        let lost = done!(t, Profile { id: 4, ..Profile::default() }.insert())?.existing()?.expect("a row");
        assert_eq!(lost.get(Profile::SETTINGS)?, Some(Json(first)));
        assert_eq!(lost.get(Profile::NUMBERS)?, Some(Json(vec![1])));
    }

    fn text_that_is_not_the_json_is_a_codec_error_without_the_text(t) {
        done!(t, Profile::sync_table())?;
        done!(t, Profile { id: 5, ..Profile::default() }.save())?;
        for (text, said) in [("{\"theme\": 5}", "another shape"), ("secret", "not JSON"), ("", "not JSON")] {
            done!(t, Texts::key(5).update().set(Texts::SETTINGS, text))?;
            let refused = done!(t, Profile::get(5)).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::Codec);
            let words = refused.to_string();
            assert!(words.starts_with("profiles.settings: ") && words.contains(said), "{words}");
            assert!(!words.contains("secret") && !words.contains('5'), "{words}");
        }
        done!(t, Texts::key(5).update().clear(Texts::SETTINGS))?;
        let refused = done!(t, Profile::get(5)).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().contains("profiles.settings: the cell is null"), "{refused}");
    }

    fn a_module_stores_a_foreign_type(t) {
        let created = done!(t, Job::sync_table())?.statements;
        for part in ["every bigint", "timeout bigint", "host text", "breaks list<bigint>"] {
            assert!(created[0].contains(part), "{created:?}");
        }
        let full = Job {
            time_out: Duration::from_secs(i64::MAX as u64),
            host: Some("[::1]:9042".parse()?),
            breaks: vec![Seconds(Duration::from_secs(3))],
            ..job(1)
        };
        done!(t, full.save())?;
        done!(t, job(2).save())?;
        assert_eq!(done!(t, Job::get((60, 1)))?, full);
        let long = Job::find().filter(Job::EVERY.eq(60)).filter(Job::TIME_OUT.gt(100)).allow_filtering();
        assert_eq!(done!(t, long)?, [full]);
        done!(t, job(2).update().set(Job::TIME_OUT, 5).set(Job::HOST, "10.0.0.1:80"))?;
        let changed = done!(t, Job::get((60, 2)))?;
        assert_eq!((changed.time_out, changed.host), (Duration::from_secs(5), Some("10.0.0.1:80".parse()?)));
        done!(t, Job::create().set(Job::EVERY, 60).set(Job::ID, 3).set(Job::TIME_OUT, 0))?;
        assert_eq!(done!(t, Job::get((60, 3)))?.pause, Duration::from_secs(7));
    }

    fn what_a_module_refuses_is_a_codec_error(t) {
        done!(t, Job::sync_table())?;
        let refused = done!(t, Job { time_out: Duration::MAX, ..job(1) }.save()).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("jobs.timeout: "), "{refused}");
        assert_eq!(done!(t, Job::find())?, []);
        done!(t, job(1).save())?;
        done!(t, job(1).update().set(Job::PAUSE, -1))?;
        let refused = done!(t, Job::get((60, 1))).unwrap_err();
        assert_eq!(refused.to_string(), "jobs.pause: a `Duration` is never negative");
        done!(t, job(1).update().set(Job::PAUSE, 0).set(Job::HOST, "no address"))?;
        let refused = done!(t, Job::get((60, 1))).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("jobs.host: "), "{refused}");
    }
}
