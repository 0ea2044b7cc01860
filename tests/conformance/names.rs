//! Names of columns, tables, keyspaces and indexes, and those that no server takes.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeMap;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "order")]
struct Odd {
    #[partition_key(0)]
    r#type: String,
    #[partition_key(1)]
    #[column(name = "Mixed Case")]
    mixed: i32,
    #[clustering(desc)]
    #[column(name = "say \"hi\"")]
    quoted: i32,
    #[clustering]
    #[column(name = "größe")]
    größe: String,
    #[static_column]
    #[column(name = "*")]
    star: Option<String>,
    #[column(name = "select")]
    reserved: Option<i32>,
    #[column(name = "two words; DROP TABLE x")]
    injected: Option<String>,
    #[column(name = "🦀")]
    crab: BTreeMap<String, i32>,
    #[column(name = "token(a)")]
    call: Vec<i32>,
    #[column(name = "1st")]
    digit: Option<bool>,
    #[column(name = "it's")]
    apostrophe: Option<i64>,
    #[column(name = "?")]
    marker: Option<String>,
    #[column(name = " ")]
    blank: Option<i32>,
    r#fn: Option<i32>,
    #[column(name = "FN")]
    upper: Option<i32>,
}

fn odd(quoted: i32) -> Odd {
    Odd {
        r#type: "t".into(),
        mixed: 1,
        quoted,
        größe: "ü".into(),
        star: Some("s".into()),
        reserved: Some(2),
        injected: Some("i".into()),
        crab: BTreeMap::from([("k".into(), 1)]),
        call: vec![1, 2],
        digit: Some(true),
        apostrophe: Some(i64::MAX),
        marker: Some("m".into()),
        blank: Some(3),
        r#fn: Some(4),
        upper: Some(5),
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "People")]
struct Upper {
    #[partition_key]
    id: i32,
    #[column(name = "Name")]
    #[indexed(name = "Select")]
    name: String,
    #[column(name = "name")]
    #[indexed]
    lower: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "people")]
struct Lower {
    #[partition_key]
    id: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "marks")]
struct Marks {
    #[partition_key]
    id: i32,
    #[indexed]
    #[column(name = "two words")]
    words: String,
    #[indexed]
    #[column(name = "größe")]
    size: i32,
    #[indexed]
    #[column(name = "select")]
    select: i32,
}

macro_rules! words_as_tables {
    ($t:ident, $($table:literal)*) => { $({
        #[derive(Document, Debug, Clone, PartialEq)]
        #[document(table = $table)]
        struct Word {
            #[partition_key]
            #[column(name = $table)]
            id: i32,
        }
        done!($t, Word::sync_table())?;
        assert_eq!(done!($t, Word::sync_table())?.statements, [""; 0]);
        done!($t, Word { id: 1 }.save())?;
        assert_eq!(done!($t, Word::find().filter(Word::ID.eq(1)))?, [Word { id: 1 }]);
        done!($t, Word::key(1).delete())?;
        assert!(!done!($t, Word::find().exists())?);
    })* };
}

cases! {
    fn any_name_can_name_a_column(t) {
        done!(t, Odd::sync_table())?;
        assert_eq!(done!(t, Odd::sync_table())?.statements, [""; 0]);
        done!(t, odd(1).save())?;
        assert!(done!(t, odd(2).insert())?.applied);
        assert_eq!(done!(t, Odd::get(("t", 1, 1, "ü")))?, odd(1));
        let lost = done!(t, odd(2).insert())?;
        assert_eq!(lost.existing()?.expect("the row").into_full()?, odd(2));
        let one = || Odd::find().filter(Odd::TYPE.eq("t")).filter(Odd::MIXED.eq(1));
        assert_eq!(done!(t, one())?, [odd(2), odd(1)]);
        assert_eq!(done!(t, one().order_by(Odd::QUOTED.asc()).limit(1))?, [odd(1)]);
        assert_eq!(done!(t, one().filter(Odd::QUOTED.eq(2)).filter(Odd::GRÖSSE.gte("u")))?, [odd(2)]);
        let filtered = one().filter(Odd::RESERVED.eq(2)).filter(Odd::INJECTED.eq("i")).filter(Odd::BLANK.lt(4));
        assert_eq!(done!(t, filtered.allow_filtering().count())?, 2);
    }

    fn any_name_can_be_updated_and_deleted(t) {
        done!(t, Odd::sync_table())?;
        done!(t, odd(1).save())?;
        let row = odd(1);
        let update = row.update().set(Odd::RESERVED, 7).set(Odd::STAR, "new").clear(Odd::INJECTED);
        let update = update.put(Odd::CRAB, "l", 2).append(Odd::CALL, [3]).set(Odd::MARKER, "?").set(Odd::UPPER, 6);
        done!(t, update.clear(Odd::FN))?;
        let changed = Odd {
            reserved: Some(7),
            star: Some("new".into()),
            injected: None,
            crab: BTreeMap::from([("k".into(), 1), ("l".into(), 2)]),
            call: vec![1, 2, 3],
            marker: Some("?".into()),
            upper: Some(6),
            r#fn: None,
            ..odd(1)
        };
        assert_eq!(done!(t, Odd::get(("t", 1, 1, "ü")))?, changed);
        done!(t, changed.delete_columns((Odd::APOSTROPHE, Odd::DIGIT, Odd::BLANK)))?;
        let deleted = Odd { apostrophe: None, digit: None, blank: None, ..changed };
        assert_eq!(done!(t, Odd::find())?, std::slice::from_ref(&deleted));
        done!(t, Batch::new().push(deleted.delete()).push(odd(5).save()))?;
        assert_eq!(done!(t, Odd::find())?, [odd(5)]);
    }

    fn reserved_words_name_tables_and_columns(t) {
        words_as_tables!(t, "select" "table" "Table" "SELECT" "null" "token" "default" "1st" "_" "Mixed_Case_9");
    }

    fn tables_and_columns_that_differ_by_case_are_two(t) {
        let made = done!(t, Upper::sync_table())?.statements;
        assert!(made.iter().any(|cql| cql.contains("INDEX") && cql.contains("\"Select\"")), "{made:?}");
        done!(t, Lower::sync_table())?;
        let upper = Upper { id: 1, name: "A".into(), lower: "b".into() };
        done!(t, upper.save())?;
        assert_eq!(done!(t, Lower::find())?, []);
        assert_eq!(done!(t, Upper::find().filter(Upper::NAME.eq("A")))?, [upper]);
        assert_eq!(done!(t, Upper::find().filter(Upper::LOWER.eq("A")))?, []);
        assert_eq!(done!(t, Upper::sync_table())?.statements, [""; 0]);
    }

    fn an_index_on_a_column_of_any_name_has_a_legal_name(t) {
        let made = done!(t, Marks::sync_table())?.statements;
        assert_eq!(made.len(), 4, "{made:?}");
        assert_eq!(done!(t, Marks::sync_table())?.statements, [""; 0]);
        let mark = Marks { id: 1, words: "w".into(), size: 2, select: 3 };
        done!(t, mark.save())?;
        for filter in [Marks::WORDS.eq("w"), Marks::SIZE.eq(2), Marks::SELECT.eq(3)] {
            assert_eq!(done!(t, Marks::find().filter(filter))?, std::slice::from_ref(&mark));
        }
        assert_eq!(done!(t, Marks::find().filter(Marks::SIZE.eq(3)))?, []);
    }

    fn keyspaces_have_mixed_case_and_reserved_words(t) {
        let reserved = if NAME == "aio" { "select" } else { "table" };
        let longest = format!("{:_<48}", format!("Long_{}", t.keyspace));
        for name in [format!("Mixed_{}", t.keyspace), reserved.to_owned(), longest] {
            let name = t.further_keyspace(name);
            done!(t, create_keyspace(&name))?;
            done!(t, Lower::sync_table().keyspace(&*name))?;
            done!(t, Lower { id: 5 }.save().keyspace(&*name))?;
            assert_eq!(done!(t, Lower::get(5).keyspace(&*name))?, Lower { id: 5 });
            assert_eq!(done!(t, Lower::find().keyspace(&*name))?, [Lower { id: 5 }]);
            done!(t, drop_keyspace(&name))?;
            assert!(done!(t, Lower::get(5).keyspace(&*name)).is_err());
        }
    }

    fn keyspaces_that_no_server_takes_are_refused_before_they_are_sent(t) {
        done!(t, Lower::sync_table())?;
        let row = Lower { id: 1 };
        let long = "k".repeat(49);
        for bad in ["", "two words", "naïve", "a\"b", "a.b", "x; DROP KEYSPACE y", "x' OR '1", "\0", &long] {
            for refused in [
                done!(t, create_keyspace(bad)).unwrap_err(),
                done!(t, drop_keyspace(bad)).unwrap_err(),
                done!(t, row.save().keyspace(bad)).unwrap_err(),
                done!(t, row.insert().keyspace(bad)).unwrap_err(),
                done!(t, row.delete().keyspace(bad)).unwrap_err(),
                done!(t, Lower::get(1).keyspace(bad)).unwrap_err(),
                done!(t, Lower::get_many([1]).keyspace(bad)).unwrap_err(),
                done!(t, Lower::find().keyspace(bad)).unwrap_err(),
                done!(t, Lower::find().keyspace(bad).count()).unwrap_err(),
                done!(t, Lower::find().keyspace(bad).page(None)).unwrap_err(),
                done!(t, Lower::sync_table().keyspace(bad)).unwrap_err(),
                done!(t, Batch::new().keyspace(bad).push(row.save())).unwrap_err(),
                rows!(t, Lower::find().keyspace(bad)).unwrap_err(),
            ] {
                assert_eq!(refused.kind(), ErrorKind::InvalidQuery, "{bad:?}: {refused}");
                assert!(refused.server_message().is_none(), "nothing is sent: {refused:?}");
                assert!(refused.to_string().contains(&format!("{bad:?} cannot name a keyspace")), "{refused}");
                assert!(refused.to_string().contains("use 1 to 48"), "{refused}");
            }
        }
        assert_eq!(done!(t, Lower::find())?, [], "nothing was stored");
    }

    fn values_never_become_text(t) {
        done!(t, Upper::sync_table())?;
        for (id, evil) in ["'; DROP TABLE \"People\"; --", "\"", "?", "' OR '1'='1", "\0", "$$"].into_iter().enumerate() {
            let row = Upper { id: id as i32, name: evil.into(), lower: evil.into() };
            done!(t, row.save())?;
            assert_eq!(done!(t, Upper::get(row.id))?, row);
            assert_eq!(done!(t, Upper::find().filter(Upper::NAME.eq(evil)))?, [row]);
        }
        assert_eq!(done!(t, Upper::find().count())?, 6);
    }
}
