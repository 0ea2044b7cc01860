//! `sync_table` and keyspaces: what is made, what is added, what is refused.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::ErrorKind;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct Film {
    #[partition_key]
    studio: String,
    #[clustering(desc)]
    year: i32,
}

/// The same table, with more columns and with indexes.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct BigFilm {
    #[partition_key]
    studio: String,
    #[clustering(desc)]
    #[indexed]
    year: i32,
    #[static_column]
    #[indexed]
    head: Option<String>,
    #[indexed(name = "by_title")]
    title: Option<String>,
    tags: BTreeSet<String>,
    #[frozen]
    cast: Vec<String>,
}

/// Each of these contradicts the table of `Film`.
macro_rules! contradictions {
    ($t:ident, $($words:expr => { $($fields:tt)* })*) => { $({
        #[derive(Document, Debug, Clone, PartialEq)]
        #[document(table = "films")]
        struct Other { $($fields)* }
        let refused = done!($t, Other::sync_table()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
        for word in $words {
            assert!(refused.to_string().contains(word), "{word:?} is not in: {refused}");
        }
        assert_eq!(done!($t, Film::sync_table())?.statements, [""; 0], "nothing was changed");
    })* };
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "boxes")]
struct Crate<T> {
    #[partition_key]
    id: i32,
    content: T,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "moments")]
struct Moment {
    #[partition_key]
    id: i64,
    at: DateTime<Utc>,
}

/// The same table, but for the type of one column.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "moments")]
struct Number {
    #[partition_key]
    id: i64,
    at: i64,
}

/// The same table, but for the type of the key.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "moments")]
struct Short {
    #[partition_key]
    id: i32,
    at: DateTime<Utc>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "a_b")]
struct Late {
    #[partition_key]
    id: i32,
    #[indexed]
    c: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "a")]
struct Early {
    #[partition_key]
    id: i32,
    #[indexed]
    b_c: i32,
}

cases! {
    fn sync_makes_the_table_and_then_has_nothing_to_do(t) {
        let ks = &t.keyspace;
        let made = done!(t, BigFilm::sync_table())?.statements;
        assert_eq!(made, [
            format!("CREATE TABLE IF NOT EXISTS {ks}.films (studio text, year int, head text STATIC, title text, \
                tags set<text>, \"cast\" frozen<list<text>>, PRIMARY KEY (studio, year)) \
                WITH CLUSTERING ORDER BY (year DESC)").replace("\"cast\"", "cast"),
            format!("CREATE INDEX IF NOT EXISTS films_year_idx ON {ks}.films (year)"),
            format!("CREATE INDEX IF NOT EXISTS films_head_idx ON {ks}.films (head)"),
            format!("CREATE INDEX IF NOT EXISTS by_title ON {ks}.films (title)"),
        ]);
        assert_eq!(done!(t, BigFilm::sync_table())?.statements, [""; 0]);
        assert_eq!(done!(t, Film::sync_table())?.statements, [""; 0], "further columns are no drift");
    }

    fn sync_adds_columns_and_indexes_and_keeps_the_rows(t) {
        let ks = &t.keyspace;
        done!(t, Film::sync_table())?;
        done!(t, Film { studio: "a".into(), year: 1 }.save())?;
        done!(t, Film { studio: "a".into(), year: 2 }.save())?;
        let added = done!(t, BigFilm::sync_table())?.statements;
        assert_eq!(added.len(), 4, "{added:?}");
        assert!(added[0].starts_with(&format!("ALTER TABLE {ks}.films ADD (head text STATIC, title text")), "{added:?}");
        assert!(added[1..].iter().all(|cql| cql.starts_with("CREATE INDEX")), "{added:?}");
        let film = |year| BigFilm {
            studio: "a".into(), year, head: None, title: None, tags: BTreeSet::new(), cast: Vec::new(),
        };
        assert_eq!(done!(t, BigFilm::find())?, [film(2), film(1)]);
        done!(t, film(2).update().set(BigFilm::HEAD, "h").set(BigFilm::TITLE, "t"))?;
        let one = BigFilm { head: Some("h".into()), ..film(1) };
        assert_eq!(done!(t, BigFilm::get(("a", 1)))?, one, "static, for the whole partition");
        let two = BigFilm { title: Some("t".into()), ..BigFilm { year: 2, ..one.clone() } };
        assert_eq!(done!(t, BigFilm::find().filter(BigFilm::TITLE.eq("t")))?, std::slice::from_ref(&two));
        assert_eq!(done!(t, BigFilm::find().filter(BigFilm::HEAD.eq("h")))?, [two, one.clone()]);
        assert_eq!(done!(t, BigFilm::find().filter(BigFilm::YEAR.eq(1)))?, [one]);
        assert_eq!(done!(t, Film::find())?.len(), 2);
    }

    fn a_key_or_a_type_that_differs_is_a_schema_error_and_changes_nothing(t) {
        done!(t, Film::sync_table())?;
        contradictions! { t,
            ["films.year", "`bigint`", "`int`", "change the field's type"] => {
                #[partition_key] studio: String, #[clustering(desc)] year: i64, }
            ["films.year", "order asc", "order desc", "key never changes"] => {
                #[partition_key] studio: String, #[clustering] year: i32, }
            ["films.year", "regular", "clustering", "another table"] => { #[partition_key] studio: String, year: i32, }
            ["films.year", "partition_key", "clustering", "key never changes"] => {
                #[partition_key(0)] studio: String, #[partition_key(1)] year: i32, }
            ["films: ", "`studio`, `year`, `month`", "`studio`, `year`", "key never changes"] => {
                #[partition_key] studio: String, #[clustering(desc)] year: i32, #[clustering] month: i32, }
            ["films: ", "`studio` in the model", "`studio`, `year` in the table"] => {
                #[partition_key] studio: String, title: Option<String>, }
            ["films.studio", "`blob`", "`text`"] => { #[partition_key] studio: Vec<u8>, #[clustering(desc)] year: i32, }
        }
    }

    fn a_model_of_another_type_reads_and_stores_nothing(t) {
        done!(t, Moment::sync_table())?;
        let moment = Moment { id: 1, at: DateTime::UNIX_EPOCH };
        done!(t, moment.save())?;
        let number = Number { id: 1, at: 7 };
        for refused in [
            done!(t, number.save()).unwrap_err(),
            done!(t, number.insert()).unwrap_err(),
            done!(t, number.update().set(Number::AT, 8)).unwrap_err(),
            done!(t, Number::create().set(Number::ID, 2).set(Number::AT, 8)).unwrap_err(),
            done!(t, Number::get(1)).unwrap_err(),
            done!(t, Number::get_many([1])).unwrap_err(),
            done!(t, Number::find()).unwrap_err(),
            done!(t, Number::find().page(None)).unwrap_err(),
            rows!(t, Number::find()).unwrap_err(),
            done!(t, Number::find().filter(Number::AT.eq(0)).allow_filtering().count()).unwrap_err(),
            done!(t, Batch::new().push(moment.delete()).push(number.save())).unwrap_err(),
            done!(t, Number::sync_table()).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            let text = refused.to_string();
            assert!(text.contains("moments.at is `bigint` in the model and `timestamp` in the table"), "{text}");
            assert!(text.contains("change the field's type"), "{text}");
        }
        let short = Short { id: 1, at: DateTime::UNIX_EPOCH };
        for refused in [
            done!(t, short.save()).unwrap_err(),
            done!(t, short.delete()).unwrap_err(),
            done!(t, Short::get(1)).unwrap_err(),
            done!(t, Short::key(1).update().clear(Short::AT)).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            assert!(refused.to_string().contains("moments.id is `int` in the model and `bigint`"), "{refused}");
        }
        assert_eq!(done!(t, Moment::find())?, [moment], "nothing was stored, nothing deleted");
    }

    fn two_models_of_one_table_share_its_rows(t) {
        done!(t, BigFilm::sync_table())?;
        done!(t, Film { studio: "a".into(), year: 1 }.save())?;
        let big = done!(t, BigFilm::get(("a", 1)))?;
        done!(t, big.update().set(BigFilm::TITLE, "t"))?;
        assert_eq!(done!(t, Film::get(("a", 1)))?, Film { studio: "a".into(), year: 1 });
        done!(t, Film { studio: "a".into(), year: 1 }.save())?;
        assert_eq!(done!(t, BigFilm::get(("a", 1)))?.title.as_deref(), Some("t"), "a save writes its own columns");
    }

    fn one_shape_in_two_keyspaces_holds_two_sets_of_rows(t) {
        let other = t.further_keyspace(format!("{}_other", t.keyspace));
        done!(t, create_keyspace(&other))?;
        done!(t, create_keyspace(&other))?;
        done!(t, Film::sync_table())?;
        let made = done!(t, Film::sync_table().keyspace(&*other))?.statements;
        assert!(made[0].contains(&format!("{other}.films")), "{made:?}");
        let film = |year| Film { studio: "a".into(), year };
        done!(t, film(1).save())?;
        done!(t, film(2).save().keyspace(&*other))?;
        assert_eq!(done!(t, Film::find())?, [film(1)]);
        assert_eq!(done!(t, Film::find().keyspace(&*other))?, [film(2)]);
        assert!(done!(t, Film::get(("a", 2))).is_err_and(|refused| refused.is_document_not_found()));
        assert_eq!(done!(t, Film::get(("a", 2)).keyspace(&*other))?, film(2));
        done!(t, Batch::new().push(film(3).save()).push(film(4).save()).keyspace(&*other))?;
        assert_eq!(done!(t, Film::find().keyspace(&*other).count())?, 3);
        assert_eq!(rows!(t, Film::find())?, [film(1)]);
        done!(t, drop_keyspace(&other))?;
        done!(t, drop_keyspace(&other))?;
        assert!(done!(t, Film::find().keyspace(&*other)).is_err());
        assert_eq!(done!(t, Film::find())?, [film(1)]);
    }

    fn instances_of_a_generic_document_are_documents_of_their_own(t) {
        let other = t.further_keyspace(format!("{}_other", t.keyspace));
        done!(t, create_keyspace(&other))?;
        let made = done!(t, Crate::<String>::sync_table())?.statements;
        assert!(made[0].contains("content text"), "{made:?}");
        let made = done!(t, Crate::<BTreeMap<i32, i64>>::sync_table().keyspace(&*other))?.statements;
        assert!(made[0].contains("content map<int, bigint>"), "{made:?}");
        let text = Crate { id: 1, content: "x".to_owned() };
        let map = Crate { id: 1, content: BTreeMap::from([(1, 2_i64)]) };
        done!(t, text.save())?;
        done!(t, map.save().keyspace(&*other))?;
        assert_eq!(done!(t, Crate::<String>::get(1))?, text);
        assert_eq!(done!(t, Crate::<BTreeMap<i32, i64>>::get(1).keyspace(&*other))?, map);
        let refused = done!(t, Crate::<i32>::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema);
        assert!(refused.to_string().contains("boxes.content is `int` in the model and `text`"), "{refused}");
    }

    fn two_clients_may_sync_one_after_the_other(t) {
        let other = t.other_client();
        assert_eq!(done!(t, Film::sync_table())?.statements.len(), 1);
        assert_eq!(finish!(Film::sync_table().on(&other))?.statements, [""; 0]);
        assert_eq!(finish!(BigFilm::sync_table().on(&other))?.statements.len(), 4);
        assert_eq!(done!(t, BigFilm::sync_table())?.statements, [""; 0]);
        finish!(Film { studio: "a".into(), year: 1 }.save().on(&other))?;
        assert_eq!(done!(t, BigFilm::find().count())?, 1);
    }

    fn two_clients_may_sync_at_once(t) {
        let (one, other) = (t.other_client(), t.other_client());
        let (a, b) = both!(BigFilm::sync_table().on(&one), BigFilm::sync_table().on(&other));
        assert!(a?.statements.len() + b?.statements.len() >= 4);
        assert_eq!(done!(t, BigFilm::sync_table())?.statements, [""; 0]);
        let film = Film { studio: "a".into(), year: 1 };
        let (a, b) = both!(film.save().on(&one), film.save().on(&other));
        a.and(b)?;
        assert_eq!(done!(t, Film::find())?, [film]);
    }

    fn two_indexes_of_one_name_are_refused(t) {
        assert_eq!(done!(t, Early::sync_table())?.statements.len(), 2);
        let refused = done!(t, Late::sync_table()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
        assert!(refused.to_string().contains("a_b.c") && refused.to_string().contains("a_b_c_idx"), "{refused}");
        assert!(refused.to_string().contains("#[indexed(name = \"..\")]"), "{refused}");
    }
}
