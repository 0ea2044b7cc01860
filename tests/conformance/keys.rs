//! Keys: of one column and of several, their order, their limits.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "words")]
struct Word {
    #[partition_key]
    word: String,
    hits: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "blobs")]
struct Blob {
    #[partition_key]
    hash: Vec<u8>,
    size: Option<i32>,
}

/// The key's order is not that of the fields.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "places")]
struct Place {
    note: Option<String>,
    #[clustering(1, desc)]
    street: String,
    #[partition_key(1)]
    city: String,
    #[clustering(0)]
    zip: i32,
    #[partition_key(0)]
    country: String,
    #[clustering(2)]
    tag: Vec<u8>,
}

fn place(country: &str, city: &str, zip: i32, street: &str, tag: &[u8]) -> Place {
    Place {
        country: country.into(),
        city: city.into(),
        zip,
        street: street.into(),
        tag: tag.into(),
        note: None,
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "numbers")]
struct Number {
    #[partition_key]
    n: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "pairs")]
struct Pair {
    #[partition_key(0)]
    a: i32,
    #[partition_key(1)]
    b: String,
}

cases! {
    fn a_key_of_one_column_is_a_plain_value(t) {
        done!(t, Word::sync_table())?;
        let word = Word { word: "naïve 🦀".into(), hits: Some(1) };
        done!(t, word.save())?;
        assert_eq!(done!(t, Word::get("naïve 🦀"))?, word);
        assert_eq!(done!(t, Word::get(String::from("naïve 🦀")))?, word);
        assert_eq!(done!(t, Word::get(&word.word))?, word);
        assert_eq!(done!(t, Word::get_many(["naive", "naïve 🦀"]))?, [None, Some(word.clone())]);
        done!(t, Word::key("naïve 🦀").delete())?;
        assert_eq!(done!(t, Word::find())?, []);
        done!(t, Blob::sync_table())?;
        let blob = Blob { hash: vec![0, 255, 0], size: None };
        done!(t, blob.save())?;
        assert_eq!(done!(t, Blob::get([0_u8, 255, 0]))?, blob);
        assert_eq!(done!(t, Blob::get(&blob.hash[..]))?, blob);
        assert!(done!(t, Blob::get([0_u8, 255])).is_err_and(|refused| refused.is_document_not_found()));
    }

    fn a_composite_key_goes_by_index_not_by_declaration(t) {
        done!(t, Place::sync_table())?;
        let home = Place { note: Some("home".into()), ..place("fr", "lyon", 69, "rue a", b"x") };
        done!(t, home.save())?;
        assert_eq!(done!(t, Place::get(("fr", "lyon", 69, "rue a", b"x")))?, home);
        assert_eq!(done!(t, Place::get(("fr".to_owned(), &home.city, &69, "rue a", vec![b'x'])))?, home);
        let refused = done!(t, Place::get(("lyon", "fr", 69, "rue a", b"x"))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::DocumentNotFound);
        let key = "places: no row with that key (`country`, `city`, `zip`, `street`, `tag`)";
        assert!(refused.to_string().contains(key), "{refused}");
    }

    fn several_clustering_columns_each_have_an_order(t) {
        done!(t, Place::sync_table())?;
        let mut all = vec![
            place("fr", "lyon", -1, "z", b"a"),
            place("fr", "lyon", -1, "b", b""),
            place("fr", "lyon", -1, "b", b"\x00"),
            place("fr", "lyon", -1, "b", b"\xff"),
            place("fr", "lyon", -1, "", b"a"),
            place("fr", "lyon", 5, "a", b"a"),
        ];
        for place in all.iter().rev() {
            done!(t, place.save())?;
        }
        let lyon = || Place::find().filter(Place::COUNTRY.eq("fr")).filter(Place::CITY.eq("lyon"));
        assert_eq!(done!(t, lyon())?, all);
        let minus = lyon().filter(Place::ZIP.eq(-1)).filter(Place::STREET.gte("b"));
        assert_eq!(done!(t, minus)?, all[..4]);
        let b = lyon().filter(Place::ZIP.eq(-1)).filter(Place::STREET.eq("b")).filter(Place::TAG.gt(b"\x00"));
        assert_eq!(done!(t, b)?, all[3..4]);
        all.reverse();
        assert_eq!(done!(t, lyon().order_by(Place::ZIP.desc()))?, all);
        let three = lyon().order_by(Place::ZIP.desc()).order_by(Place::STREET.asc()).order_by(Place::TAG.desc());
        assert_eq!(done!(t, three)?, all);
        let mixed = lyon().order_by(Place::ZIP.desc()).order_by(Place::STREET.desc());
        let refused = done!(t, mixed).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert!(refused.to_string().contains("`zip`, `street`, `tag`"), "{refused}");
        let refused = done!(t, lyon().order_by(Place::STREET.asc())).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("declared order"), "{refused}");
    }

    fn empty_parts_of_a_composite_key_and_of_the_clustering_are_legal(t) {
        done!(t, Place::sync_table())?;
        for all in [
            place("", "", 0, "", b""),
            place("", "lyon", 0, "", b"x"),
            place("fr", "", 0, "a", b""),
        ] {
            done!(t, all.save())?;
            let key = (&all.country, &all.city, all.zip, &all.street, &all.tag);
            assert_eq!(done!(t, Place::get(key))?, all);
            assert_eq!(done!(t, Place::find().filter(Place::COUNTRY.eq(&all.country)).filter(Place::CITY.eq(&all.city)))?, [all]);
        }
        assert_eq!(done!(t, Place::find().count())?, 3);
        done!(t, Place::key(("", "", 0, "", b"")).delete())?;
        assert_eq!(done!(t, Place::find().count())?, 2);
    }

    fn an_empty_partition_key_of_one_column_is_refused(t) {
        done!(t, Word::sync_table())?;
        done!(t, Blob::sync_table())?;
        let (word, blob) = (Word { word: String::new(), hits: None }, Blob { hash: Vec::new(), size: None });
        for (table, refused) in [
            ("words", done!(t, word.save()).unwrap_err()),
            ("words", done!(t, word.insert()).unwrap_err()),
            ("words", done!(t, word.update().set(Word::HITS, 1)).unwrap_err()),
            ("words", done!(t, word.delete()).unwrap_err()),
            ("words", done!(t, Word::get("")).unwrap_err()),
            ("words", done!(t, Word::get_many(["a", ""])).unwrap_err()),
            ("words", done!(t, Word::key("").delete_columns(Word::HITS)).unwrap_err()),
            ("words", done!(t, Word::create().set(Word::WORD, "")).unwrap_err()),
            ("words", done!(t, Batch::new().push(word.save())).unwrap_err()),
            ("blobs", done!(t, blob.save()).unwrap_err()),
            ("blobs", done!(t, Blob::get(b"")).unwrap_err()),
        ] {
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery, "{refused}");
            assert!(refused.server_message().is_none(), "nothing is sent: {refused:?}");
            assert!(refused.to_string().starts_with(&format!("{table}: the partition key `")), "{refused}");
            assert!(refused.to_string().contains("is empty: give it a value"), "{refused}");
        }
        assert_eq!(done!(t, Word::find().count())?, 0);
    }

    fn a_partition_key_holds_65535_bytes(t) {
        done!(t, Word::sync_table())?;
        done!(t, Pair::sync_table())?;
        let word = |length| Word { word: "k".repeat(length), hits: Some(1) };
        done!(t, word(65_535).save())?;
        assert_eq!(done!(t, Word::get("k".repeat(65_535)))?, word(65_535));
        let pair = |length| Pair { a: 1, b: "k".repeat(length) };
        let longest = 65_535 - 4 - 3 * 2;
        done!(t, pair(longest).save())?;
        assert_eq!(done!(t, Pair::get((1, "k".repeat(longest))))?, pair(longest));
        for (column, refused) in [
            ("`word`", done!(t, word(65_536).save()).unwrap_err()),
            ("`word`", done!(t, Word::get("k".repeat(65_536))).unwrap_err()),
            ("`a`, `b`", done!(t, pair(longest + 1).save()).unwrap_err()),
            ("`a`, `b`", done!(t, Pair::key((1, "k".repeat(longest + 1))).delete()).unwrap_err()),
        ] {
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery, "{refused}");
            assert!(refused.to_string().contains(column) && refused.to_string().contains("65536 bytes"), "{refused}");
            assert!(refused.to_string().contains("at most 65535") && refused.to_string().len() < 200, "{refused}");
        }
    }

    fn a_clustering_key_holds_65535_bytes(t) {
        done!(t, Place::sync_table())?;
        let street = |length: usize| place("fr", "lyon", 1, &"s".repeat(length), b"tag");
        let longest = 65_535 - 4 - 3;
        done!(t, street(longest).save())?;
        assert_eq!(done!(t, Place::get(("fr", "lyon", 1, "s".repeat(longest), b"tag")))?, street(longest));
        for refused in [
            done!(t, street(longest + 1).save()).unwrap_err(),
            done!(t, Place::get(("fr", "lyon", 1, "s".repeat(longest + 1), b"tag"))).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery, "{refused}");
            assert!(refused.to_string().contains("places: the clustering key `zip`, `street`, `tag`"), "{refused}");
            assert!(refused.to_string().contains("65536 bytes"), "{refused}");
        }
    }

    fn partitions_come_in_the_order_of_their_tokens(t) {
        done!(t, Number::sync_table())?;
        for n in 0..=10 {
            done!(t, Number { n }.save())?;
        }
        let numbers: Vec<_> = done!(t, Number::find())?.into_iter().map(|found| found.n).collect();
        assert_eq!(numbers, [5, 10, 1, 8, 0, 2, 4, 7, 6, 9, 3]);
        done!(t, Pair::sync_table())?;
        for (a, b) in [(1, ""), (1, "a"), (-1, "ü"), (i32::MAX, "b"), (i32::MIN, "0123456789abcdefg")] {
            done!(t, Pair { a, b: b.into() }.save())?;
        }
        assert_eq!(done!(t, Pair::find())?.len(), 5);
        done!(t, Blob::sync_table())?;
        for length in 1..40_u8 {
            done!(t, Blob { hash: (0..length).map(|n| n.wrapping_mul(37)).collect(), size: None }.save())?;
        }
        assert_eq!(done!(t, Blob::find())?.len(), 39);
    }

    fn in_list_on_the_partition_key_answers_by_key_and_once(t) {
        done!(t, Number::sync_table())?;
        for n in -2..3 {
            done!(t, Number { n }.save())?;
        }
        let found = done!(t, Number::find().filter(Number::N.in_list([2, -2, 9, 0, 2])))?;
        let mut numbers: Vec<_> = found.into_iter().map(|found| found.n).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [-2, 0, 2]);
        assert_eq!(done!(t, Number::find().filter(Number::N.in_list([0_i32; 0])))?, []);
        assert_eq!(done!(t, Number::find().filter(Number::N.in_list([1])).count())?, 1);
    }
}
