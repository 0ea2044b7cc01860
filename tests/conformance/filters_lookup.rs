//! Look-ups by name: at run time, and when the program is compiled.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::{ErrorKind, lookup};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "people")]
#[allow(non_snake_case)]
pub struct Person {
    #[partition_key]
    country: String,
    #[clustering(0, desc)]
    born: i64,
    #[clustering(1)]
    #[column(name = "full name")]
    name: String,
    age: Option<i32>,
    tags: BTreeSet<String>,
    scores: BTreeMap<String, i32>,
    #[frozen]
    path: Vec<i32>,
    #[indexed(sasi)]
    motto: Option<String>,
    #[column(cql = "ascii")]
    code: Option<String>,
    double__under: Option<i32>,
    r#type: Option<i32>,
    seen: Option<DateTime<Utc>>,
}

/// A column may be called as the token is.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "visits")]
pub struct Visit {
    #[partition_key]
    user: i32,
    #[clustering]
    token: String,
    n: Option<i32>,
}

/// A column may be called as an order that is turned round.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "steps")]
pub struct Step {
    #[partition_key]
    path: i32,
    #[clustering]
    #[column(name = "-back")]
    back: i32,
}

/// A file is known by its digest.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "files")]
pub struct File {
    #[partition_key]
    digest: Vec<u8>,
    size: i32,
}

fn person(born: i64, name: &str, age: i32) -> Person {
    Person {
        country: "GB".into(),
        born,
        name: name.into(),
        age: Some(age),
        tags: BTreeSet::from(["all".to_owned(), name.to_owned()]),
        scores: BTreeMap::from([(name.to_owned(), age)]),
        path: vec![age],
        motto: Some(format!("{name} first")),
        code: Some(name.into()),
        double__under: Some(age),
        r#type: Some(age % 2),
        seen: DateTime::from_timestamp_millis(i64::from(age)),
    }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Person::sync_table())?;
        for (born, name, age) in [(1815, "ada", 36), (1906, "grace", 85), (1912, "alan", 41)] {
            done!($t, person(born, name, age).save())?;
        }
    }};
}

macro_rules! names {
    ($t:expr, $query:expr) => {
        done!($t, $query)?.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

cases! {
    fn names_known_at_run_time_are_columns_and_operators(t) {
        fill!(t);
        let find = || Person::find().lookup("country", "GB");
        for (name, value, kept) in [
            ("born", 1906_i64, &["grace"][..]),
            ("born__eq", 1906, &["grace"]),
            ("born__lt", 1906, &["ada"]),
            ("born__lte", 1906, &["grace", "ada"]),
            ("born__gt", 1906, &["alan"]),
            ("born__gte", 1906, &["alan", "grace"]),
        ] {
            assert_eq!(names!(t, find().lookup(name, value)), kept, "{name}");
        }
        assert_eq!(names!(t, find().lookup("born__in", [1815_i64, 1912])), ["alan", "ada"]);
        assert_eq!(names!(t, find().lookup("born__in", vec![1906_i64])), ["grace"]);
        assert_eq!(names!(t, find().lookup("born__between", (1900_i64, 1910_i64))), ["grace"]);
    }

    fn collections_and_patterns_are_looked_up(t) {
        fill!(t);
        let find = || Person::find().allow_filtering();
        assert_eq!(names!(t, find().lookup("tags__contains", "ada")), ["ada"]);
        assert_eq!(names!(t, find().lookup("scores__contains_key", "alan")), ["alan"]);
        assert_eq!(names!(t, find().lookup("scores__contains", 85)), ["grace"]);
        assert_eq!(names!(t, find().lookup("path__contains", 36)), ["ada"]);
        assert_eq!(names!(t, find().lookup("path", vec![36])), ["ada"]);
        assert_eq!(names!(t, Person::find().lookup("motto__like", "a%")), ["alan", "ada"]);
        assert_eq!(names!(t, find().lookup("country__in", ["GB", "FR"]).lookup("age__gt", 40)), ["alan", "grace"]);
    }

    fn values_may_be_borrowed(t) {
        fill!(t);
        let (country, tag, motto) = (String::from("GB"), Some("ada"), None::<&str>);
        let (born, years, ada) = (&1815_i64, &vec![1815_i64], &"ada");
        let find = || Person::find().lookup("country", &country).allow_filtering();
        assert_eq!(names!(t, find().lookup("born", born)), ["ada"]);
        assert_eq!(names!(t, find().lookup("born__in", years)), ["ada"]);
        assert_eq!(names!(t, find().lookup("tags__contains", tag)), ["ada"]);
        assert_eq!(names!(t, find().lookup("tags__contains", ada)), ["ada"]);
        assert!(is_invalid(done!(t, find().lookup("motto", motto)), "CQL finds no nulls"));
    }

    fn bytes_are_looked_up(t) {
        done!(t, File::sync_table())?;
        let file = File { digest: b"ab".to_vec(), size: 7 };
        done!(t, file.save())?;
        let bytes = &file.digest[..];
        for found in [
            done!(t, File::find().lookup("digest", bytes)),
            done!(t, File::find().lookup("digest", b"ab")),
            done!(t, File::find().lookup("digest", &file.digest)),
            done!(t, File::find().lookup("digest__in", [bytes, b"cd"])),
        ] {
            assert_eq!(found?, std::slice::from_ref(&file));
        }
    }

    fn tokens_are_looked_up(t) {
        fill!(t);
        assert_eq!(names!(t, Person::find().lookup("token__gte", i64::MIN)).len(), 3);
        let both = names!(t, Person::find().lookup("token__gt", 0_i64)).len() + names!(t, Person::find().lookup("token__lte", 0_i64)).len();
        assert_eq!(both, 3);
        assert_eq!(names!(t, Person::find().lookup("token__between", (i64::MIN, i64::MAX))).len(), 3);
    }

    fn names_of_any_kind_are_looked_up(t) {
        fill!(t);
        let find = || Person::find().lookup("country", "GB").allow_filtering();
        assert_eq!(names!(t, find().lookup("full name", "ada").lookup("born", 1815_i64)), ["ada"]);
        assert_eq!(names!(t, find().lookup("double__under", 36)), ["ada"]);
        assert_eq!(names!(t, find().lookup("double__under__gte", 41)), ["alan", "grace"]);
        assert_eq!(names!(t, find().lookup("type", 0)), ["ada"]);
        assert_eq!(names!(t, find().lookup("code", "ada")), ["ada"]);
        assert_eq!(names!(t, find().lookup("seen__lt", DateTime::UNIX_EPOCH)), [""; 0]);
        assert_eq!(names!(t, find().lookup(String::from("age"), 41)), ["alan"]);
    }

    fn a_name_that_begins_as_a_turned_order_is_looked_up(t) {
        done!(t, Step::sync_table())?;
        for n in 1..=3 {
            done!(t, Step { path: 1, back: n }.save())?;
        }
        let steps = |order: &str| Step::find().lookup("path", 1).order_by_name(order);
        assert_eq!(done!(t, steps("-back"))?.iter().map(|step| step.back).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(done!(t, steps("--back"))?.iter().map(|step| step.back).collect::<Vec<_>>(), [3, 2, 1]);
    }

    fn orders_are_looked_up(t) {
        fill!(t);
        let find = || Person::find().lookup("country", "GB");
        assert_eq!(names!(t, find().order_by_name("born")), ["ada", "grace", "alan"]);
        assert_eq!(names!(t, find().order_by_name("-born")), ["alan", "grace", "ada"]);
        let both = find().order_by_name("-born").order_by_name(String::from("full name")).limit(2);
        assert_eq!(names!(t, both), ["alan", "grace"]);
        assert!(is_invalid(done!(t, find().order_by_name("-bron")), "did you mean `born`?"));
        assert!(is_invalid(done!(t, find().order_by_name("age")), "clustering"));
        assert!(is_invalid(done!(t, find().order_by_name("")), "no column"));
    }

    fn unknown_names_are_refused_with_a_suggestion(t) {
        fill!(t);
        for (name, words) in [
            ("ages", "people has no column `ages`: did you mean `age`?"),
            ("Age", "did you mean `age`?"),
            ("ages__gte", "no column `ages`, in `ages__gte`: did you mean `age`?"),
            ("age__gtee", "no operator is called `gtee`: did you mean `gte`?"),
            ("age__is", "no operator is called `is`: did you mean `in`?"),
            ("age__starts_with", "use one of `eq`, `lt`"),
            ("age__", "no operator is called ``"),
            ("__age", "no column"),
            ("zzzzzzzzzzzz", "use one of `country`, `born`, `full name`"),
            ("age__ne", "by no `!=`"),
        ] {
            assert!(is_invalid(done!(t, Person::find().lookup(name, 1).allow_filtering()), words), "{name}");
        }
    }

    fn values_of_another_type_are_refused_with_both_types(t) {
        fill!(t);
        let find = || Person::find().allow_filtering();
        assert!(is_invalid(done!(t, find().lookup("born__gte", 18)), "is a bigint, and the value an int: give an `i64`"));
        assert!(is_invalid(done!(t, find().lookup("age", "x")), "is an int, and the value a text: give an `i32`"));
        assert!(is_invalid(done!(t, find().lookup("country", 1)), "give a `&str` or a `String`"));
        assert!(is_invalid(done!(t, find().lookup("age__in", 1)), "give a list of an `i32`"));
        assert!(is_invalid(done!(t, find().lookup("age__in", ["x"])), "the value a text"));
        assert!(is_invalid(done!(t, find().lookup("age__between", 1)), "give a pair of an `i32`"));
        assert!(is_invalid(done!(t, find().lookup("age__between", (1_i32, 2_i64))), "the value a bigint"));
        assert!(is_invalid(done!(t, find().lookup("tags__contains", 1)), "is a text, and the value an int"));
        assert!(is_invalid(done!(t, find().lookup("scores__contains_key", 1)), "is a text"));
        assert!(is_invalid(done!(t, find().lookup("path", [1_i64])), "is a list<int>, and the value a list<bigint>"));
        assert!(is_invalid(done!(t, find().lookup("code", "é")), "ASCII"));
        assert!(is_invalid(done!(t, find().lookup("token__gt", 1)), "give an `i64`"));
        assert!(is_invalid(done!(t, find().lookup("age", None::<i32>)), "CQL finds no nulls"));
    }

    fn a_pattern_beside_a_collection_is_refused(t) {
        fill!(t);
        let both = Person::find().lookup("motto__like", "a%").lookup("tags__contains", "ada").allow_filtering();
        assert!(is_invalid(done!(t, both), "people.tags: the server breaks off"));
    }

    fn operators_that_a_column_does_not_have_are_refused(t) {
        fill!(t);
        let find = || Person::find().allow_filtering();
        assert!(is_invalid(done!(t, find().lookup("age__contains", 1)), "only lists, sets and maps contain something"));
        assert!(is_invalid(done!(t, find().lookup("tags__contains_key", "x")), "only maps have keys"));
        assert!(is_invalid(done!(t, find().lookup("code__like", "x%")), "SASI"));
        assert!(is_invalid(done!(t, find().lookup("tags", BTreeSet::from(["x".to_owned()]))), "filter by `contains`"));
        assert!(is_invalid(done!(t, find().lookup("token__in", [1_i64])), "a token has the operators"));
        assert!(is_invalid(done!(t, Person::find().lookup("age__gte", 18)), "people.age"));
    }

    fn no_name_becomes_part_of_the_statement(t) {
        fill!(t);
        assert!(is_invalid(done!(t, Person::find().lookup("age__gte = 0 --", 1)), "no operator is called `gte = 0 --`"));
        for name in ["country = 'GB' OR age", "age; DROP TABLE people", "\"age\"", "token(country)__gt", "*", "age)__in"] {
            assert!(is_invalid(done!(t, Person::find().lookup(name, 1)), "no column"), "{name}");
            assert!(is_invalid(done!(t, Person::find().lookup("country", "GB").order_by_name(name)), "no column"), "{name}");
        }
        assert_eq!(names!(t, Person::find()).len(), 3);
    }

    fn the_first_mistake_is_told_whatever_finishes_the_query(t) {
        fill!(t);
        let find = || Person::find().lookup("ages", 1).lookup("country", 7).filter(Person::COUNTRY.eq("GB"));
        assert!(is_invalid(done!(t, find()), "`ages`"));
        assert!(is_invalid(done!(t, find().first()), "`ages`"));
        assert!(is_invalid(done!(t, find().count()), "`ages`"));
        assert!(is_invalid(done!(t, find().exists()), "`ages`"));
        assert!(is_invalid(done!(t, find().page(None)), "`ages`"));
        assert!(is_invalid(rows!(t, find()), "`ages`"));
        assert!(is_invalid(done!(t, Person::find_one().lookup("ages", 1)), "`ages`"));
    }

    fn names_known_before_are_checked_by_the_compiler(t) {
        fill!(t);
        assert_eq!(names!(t, Person::find().filter(lookup!(Person, country = "GB", born__gte = 1906))), ["alan", "grace"]);
        assert_eq!(names!(t, Person::find().filter(lookup!(Person, country__in = ["GB"], born__between = (1900, 1910)))), ["grace"]);
        let several = lookup!(
            Person, country__eq = "GB", born__gt = 0, born__lt = 3000, age__lte = 41, tags__contains = "all",
            scores__contains_key = "ada", scores__contains = 36, path__contains = 36, r#type = 0,
        );
        assert_eq!(names!(t, Person::find().filter(several).allow_filtering()), ["ada"]);
        assert_eq!(names!(t, Person::find().filter(lookup!(Person, motto__like = "ada%"))), ["ada"]);
        assert_eq!(names!(t, Person::find().filter(lookup!(Person, token__gte = i64::MIN))).len(), 3);
        assert_eq!(names!(t, Person::find().filter(lookup!(Person, double__under__eq = 36)).allow_filtering()), ["ada"]);
    }

    fn a_column_called_token_hides_the_token(t) {
        done!(t, Visit::sync_table())?;
        for token in ["a", "b"] {
            done!(t, Visit { user: 1, token: token.into(), n: None }.save())?;
        }
        let tokens = |rows: Vec<Visit>| rows.into_iter().map(|row| row.token).collect::<Vec<_>>();
        assert_eq!(tokens(done!(t, Visit::find().filter(lookup!(Visit, user = 1, token__gt = "a")))?), ["b"]);
        assert_eq!(tokens(done!(t, Visit::find().lookup("user", 1).lookup("token__gt", "a"))?), ["b"]);
        assert_eq!(tokens(done!(t, Visit::find().filter((Visit::USER.eq(1), lookup!(Visit, token = "a"))))?), ["a"]);
        assert_eq!(done!(t, Visit::find().filter(Visit::token().gte(Visit::token_of(1))))?.len(), 2);
    }
}
