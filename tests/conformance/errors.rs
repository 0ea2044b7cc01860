//! What is refused, of which kind, and in which words: table, column and remedy.

use crate::mode::*;
use coodie::{Error, ErrorKind, PagingState};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
struct Note {
    #[partition_key(0)]
    owner: String,
    #[partition_key(1)]
    year: i32,
    #[clustering]
    month: i32,
    #[clustering]
    day: i32,
    #[indexed]
    topic: String,
    text: Option<String>,
}

/// A table with more columns than some have.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "nowhere")]
struct Nowhere {
    #[partition_key]
    id: i32,
    text: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "nowhere")]
struct Less {
    #[partition_key]
    id: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(connection = "nowhere")]
struct Elsewhere {
    #[partition_key]
    id: i32,
}

fn note(day: i32) -> Note {
    Note { owner: "ada".into(), year: 2026, month: 1, day, topic: "t".into(), text: None }
}

/// Refused before it was sent, and in these words.
#[track_caller]
fn refused(found: Result<impl Sized, Error>, words: &[&str]) {
    let Err(refused) = found else { panic!("not refused: {words:?}") };
    assert_eq!(refused.kind(), ErrorKind::InvalidQuery, "{refused}");
    assert!(refused.server_message().is_none(), "nothing is sent: {refused:?}");
    for word in words {
        assert!(refused.to_string().contains(word), "{word:?} is not in: {refused}");
    }
}

cases! {
    fn a_query_that_would_filter_names_the_column_and_three_remedies(t) {
        done!(t, Note::sync_table())?;
        done!(t, note(1).save())?;
        let find = || Note::find();
        let both = find().filter(Note::TOPIC.eq("t")).filter(Note::TEXT.eq("x"));
        refused(done!(t, both), &["notes.text: ", "mark `topic` and `text` with `#[indexed(sai)]`"]);
        for (column, index, query) in [
            ("text", "mark `{}` with `#[indexed]`", find().filter(Note::TEXT.eq("x"))),
            ("owner", "mark `{}` with `#[indexed]`", find().filter(Note::OWNER.eq("ada"))),
            ("month", "mark `{}` with `#[indexed]`", find().filter(Note::MONTH.eq(1))),
            ("day", "mark `{}` with `#[indexed]`", find().filter(Note::OWNER.eq("ada")).filter(Note::YEAR.eq(2026)).filter(Note::DAY.eq(1))),
            ("topic", "compare `{}` with `eq`, by its index", find().filter(Note::TOPIC.gt("a"))),
            ("topic", "compare `{}` with `eq`, by its index", find().filter(Note::TOPIC.in_list(["a"]))),
        ] {
            refused(done!(t, query), &[
                &format!("notes.{column}: "),
                "Give the key from its start (`owner`, `year`, `month`, `day`, all of `owner`, `year` first)",
                &index.replace("{}", column),
                &format!("a second table whose key begins with `{column}`"),
                "chain `.allow_filtering()`",
            ]);
        }
        let words = ["notes.text", "allow_filtering"];
        let query = || Note::find().filter(Note::TEXT.eq("x"));
        refused(done!(t, query().count()), &words);
        refused(done!(t, query().exists()), &words);
        refused(done!(t, query().first()), &words);
        refused(done!(t, query().page(None)), &words);
        refused(done!(t, Note::find_one().filter(Note::TEXT.eq("x"))), &words);
        refused(rows!(t, query()), &words);
    }

    fn a_query_that_would_filter_runs_once_that_is_allowed(t) {
        done!(t, Note::sync_table())?;
        for day in 1..4 {
            done!(t, Note { text: Some(format!("{day}")), ..note(day) }.save())?;
        }
        let days = |rows: Vec<Note>| rows.into_iter().map(|row| row.day).collect::<Vec<_>>();
        let find = || Note::find().allow_filtering();
        assert_eq!(days(done!(t, find().filter(Note::TEXT.eq("2")))?), [2]);
        assert_eq!(days(done!(t, find().filter(Note::OWNER.eq("ada")))?), [1, 2, 3]);
        assert_eq!(days(done!(t, find().filter(Note::MONTH.eq(1)).filter(Note::DAY.gte(2)))?), [2, 3]);
        assert_eq!(days(done!(t, find().filter(Note::TOPIC.eq("t")).filter(Note::TEXT.gt("1")))?), [2, 3]);
        assert_eq!(days(done!(t, find().filter(Note::DAY.in_list([3, 1])))?), [1, 3]);
        assert!(!done!(t, find().filter(Note::TEXT.eq("9")).exists())?);
    }

    fn two_filters_that_exclude_each_other_are_refused(t) {
        done!(t, Note::sync_table())?;
        let find = || Note::find().filter(Note::OWNER.eq("ada")).filter(Note::YEAR.eq(2026));
        let words = ["two filters on one column", "one lower and one upper bound"];
        for (column, query) in [
            ("notes.month", find().filter(Note::MONTH.eq(1)).filter(Note::MONTH.eq(2))),
            ("notes.month", find().filter(Note::MONTH.gt(1)).filter(Note::MONTH.gte(2))),
            ("notes.month", find().filter(Note::MONTH.lt(1)).filter(Note::MONTH.eq(2))),
            ("notes.month", find().filter(Note::MONTH.in_list([1])).filter(Note::MONTH.lt(2))),
            ("notes.year", find().filter(Note::YEAR.in_list([1]))),
        ] {
            refused(done!(t, query), &[column, words[0], words[1]]);
        }
        done!(t, note(1).save())?;
        assert_eq!(done!(t, find().filter(Note::MONTH.gte(1)).filter(Note::MONTH.lt(2)))?, [note(1)]);
        assert_eq!(done!(t, find().filter(Note::MONTH.gt(5)).filter(Note::MONTH.lt(2)))?, []);
    }

    fn an_order_needs_the_partition_and_the_declared_columns(t) {
        done!(t, Note::sync_table())?;
        let part = || Note::find().filter(Note::OWNER.eq("ada")).filter(Note::YEAR.eq(2026));
        let key = "the clustering key is `month`, `day`";
        refused(done!(t, Note::find().order_by(Note::MONTH.asc())), &["notes: ", "whole key", key]);
        refused(done!(t, part().order_by(Note::DAY.asc())), &["notes: ", "declared order", key]);
        let mixed = part().order_by(Note::MONTH.asc()).order_by(Note::DAY.desc());
        refused(done!(t, mixed), &["notes: ", "other way round", key]);
        let twice = part().order_by(Note::MONTH.asc()).order_by(Note::MONTH.asc());
        refused(done!(t, twice), &["notes: ", key]);
        for day in [2, 1] {
            done!(t, note(day).save())?;
        }
        assert_eq!(done!(t, part().order_by(Note::MONTH.desc()))?, [note(2), note(1)]);
        assert_eq!(done!(t, part().filter(Note::MONTH.eq(1)).order_by(Note::DAY.desc()))?, [note(2), note(1)]);
    }

    fn limits_and_page_sizes_out_of_range_are_refused(t) {
        done!(t, Note::sync_table())?;
        done!(t, note(1).save())?;
        let page = ["notes: a page has at least 1 row", ".page_size(..)"];
        refused(done!(t, Note::find().page_size(0)), &page);
        refused(done!(t, Note::find().page_size(u32::MAX)), &page);
        refused(done!(t, Note::find().page_size(0).page(None)), &page);
        refused(rows!(t, Note::find().page_size(0)), &page);
        let limit = ["notes: a limit of 0 rows is out of range", ".limit(..)", "leave it out"];
        refused(done!(t, Note::find().limit(0)), &limit);
        refused(done!(t, Note::find().limit(0).page(None)), &limit);
        refused(done!(t, Note::find().limit(0).first()), &limit);
        refused(done!(t, Note::find().limit(0).exists()), &limit);
        refused(done!(t, Note::find().limit(u32::MAX)), &["notes: a limit of 4294967295 rows"]);
        refused(done!(t, Note::find().limit(1).count()), &["notes: a limit does not bound a count", "`.limit(..)`"]);
        assert_eq!(done!(t, Note::find().limit(i32::MAX as u32).page_size(1))?, [note(1)]);
    }

    fn a_ttl_over_twenty_years_is_refused(t) {
        done!(t, Note::sync_table())?;
        let words = ["a TTL of 630720001 seconds", "at most 630720000", "leave it out"];
        refused(done!(t, note(1).save().ttl(630_720_001)), &words);
        refused(done!(t, note(1).insert().ttl(630_720_001)), &words);
        refused(done!(t, note(1).update().set(Note::TEXT, "x").ttl(630_720_001)), &words);
        let create = Note::create().set(Note::OWNER, "a").set(Note::YEAR, 1).set(Note::MONTH, 1).set(Note::DAY, 1);
        refused(done!(t, create.ttl(630_720_001)), &words);
        refused(done!(t, note(1).save().ttl(u32::MAX)), &["a TTL of 4294967295 seconds"]);
        refused(done!(t, Batch::new().push(note(2).save()).push(note(1).save().ttl(630_720_001))), &words);
        assert_eq!(done!(t, Note::find())?, []);
    }

    fn foreign_and_damaged_paging_tokens_are_refused(t) {
        done!(t, Note::sync_table())?;
        for day in 1..4 {
            done!(t, note(day).save())?;
        }
        let find = |year| Note::find().filter(Note::OWNER.eq("ada")).filter(Note::YEAR.eq(year)).page_size(2);
        let first = done!(t, find(2026).page(None))?;
        assert_eq!(first.data, [note(1), note(2)]);
        let token = first.paging_state.expect("a second page");
        let words = ["the paging token is of another query", "`.page(None)`"];
        refused(done!(t, find(2025).page(token.clone())), &words);
        refused(done!(t, find(2026).filter(Note::MONTH.eq(1)).page(token.clone())), &words);
        refused(done!(t, find(2026).order_by(Note::MONTH.desc()).page(token.clone())), &words);
        refused(done!(t, Nowhere::find().page(token.clone())), &words);
        let text = token.to_string();
        for damaged in ["", "AA", "not a token", &text[1..], &text[..text.len() - 2], &format!("{text}AA")] {
            refused(damaged.parse::<PagingState>(), &["the paging token is damaged", "`.page(None)`"]);
        }
        let second = done!(t, find(2026).page(text.parse::<PagingState>()?))?;
        assert_eq!((second.data, second.paging_state), (vec![note(3)], None));
    }

    fn a_table_that_was_never_synced_is_a_schema_error(t) {
        let row = Nowhere { id: 1, text: "x".into() };
        for refused in [
            done!(t, row.save()).unwrap_err(),
            done!(t, row.update().set(Nowhere::TEXT, "x")).unwrap_err(),
            done!(t, row.delete()).unwrap_err(),
            done!(t, Nowhere::get(1)).unwrap_err(),
            done!(t, Nowhere::find()).unwrap_err(),
            done!(t, Nowhere::find().count()).unwrap_err(),
            done!(t, Batch::new().push(row.save())).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            assert!(refused.to_string().contains("nowhere"), "{refused}");
            assert!(refused.to_string().contains("sync_table"), "{refused}");
        }
        done!(t, Nowhere::sync_table())?;
        done!(t, row.save())?;
        assert_eq!(done!(t, Nowhere::find())?, [row]);
    }

    fn a_keyspace_that_is_not_there_is_a_schema_error(t) {
        let row = Nowhere { id: 1, text: "x".into() };
        for refused in [
            done!(t, row.save().keyspace("no_such_keyspace")).unwrap_err(),
            done!(t, Nowhere::get(1).keyspace("no_such_keyspace")).unwrap_err(),
            done!(t, Nowhere::find().keyspace("no_such_keyspace")).unwrap_err(),
            done!(t, Nowhere::sync_table().keyspace("no_such_keyspace")).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            assert!(refused.to_string().contains("no_such_keyspace"), "{refused}");
            assert!(refused.to_string().contains("create_keyspace"), "{refused}");
        }
    }

    fn a_column_that_the_table_lacks_is_a_schema_error(t) {
        done!(t, Less::sync_table())?;
        done!(t, Less { id: 1 }.save())?;
        let row = Nowhere { id: 1, text: "x".into() };
        for refused in [
            done!(t, row.save()).unwrap_err(),
            done!(t, row.update().set(Nowhere::TEXT, "x")).unwrap_err(),
            done!(t, row.delete_columns(Nowhere::TEXT)).unwrap_err(),
            done!(t, Nowhere::get(1)).unwrap_err(),
            done!(t, Nowhere::find()).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            assert!(refused.to_string().contains("text") && refused.to_string().contains("nowhere"), "{refused}");
            assert!(refused.to_string().contains("sync_table"), "{refused}");
        }
        let report = done!(t, Nowhere::sync_table())?;
        assert_eq!(report.statements, [format!("ALTER TABLE {}.nowhere ADD (text text)", t.keyspace)]);
        done!(t, row.save())?;
        assert_eq!(done!(t, Nowhere::get(1))?, row);
        assert_eq!(done!(t, Less::get(1))?, Less { id: 1 });
    }

    fn a_database_that_is_not_registered_is_a_configuration_error(t) {
        let words = ["no database named `nowhere`", "init_coodie(..).name(\"nowhere\")"];
        for refused in [
            finish!(Elsewhere { id: 1 }.save()).unwrap_err(),
            finish!(Elsewhere::get(1)).unwrap_err(),
            finish!(Elsewhere::find()).unwrap_err(),
            finish!(Elsewhere::sync_table()).unwrap_err(),
            finish!(Batch::new().push(Elsewhere { id: 1 }.save())).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Configuration, "{refused}");
            assert!(words.iter().all(|word| refused.to_string().contains(word)), "{refused}");
        }
        done!(t, Elsewhere::sync_table())?;
        done!(t, Elsewhere { id: 1 }.save())?;
        assert_eq!(done!(t, Elsewhere::get(1))?, Elsewhere { id: 1 });
    }
}
