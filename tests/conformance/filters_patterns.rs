//! `like`: texts by a pattern, found by SASI indexes.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "words")]
pub struct Word {
    #[partition_key]
    id: i32,
    #[indexed(sasi)]
    prefix: Option<String>,
    #[indexed(sasi, options(mode = "CONTAINS"))]
    within: Option<String>,
    #[indexed(class = "org.apache.cassandra.index.sasi.SASIIndex")]
    #[column(cql = "ascii")]
    plain: Option<String>,
    other: Option<i32>,
}

const WORDS: [&str; 6] = ["coodie", "code", "coo", "Coodie", "decode", "co%de"];

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Word::sync_table())?;
        for (id, word) in (0..).zip(WORDS) {
            let word = Some(word.to_owned());
            done!($t, Word { id, prefix: word.clone(), within: word.clone(), plain: word, other: Some(id % 2) }.save())?;
        }
        done!($t, Word { id: 9, prefix: None, within: None, plain: None, other: None }.save())?;
    }};
}

macro_rules! words {
    ($t:expr, $query:expr) => {{
        let mut words: Vec<_> = done!($t, $query)?.into_iter().map(|row| row.id).collect();
        words.sort_unstable();
        words
    }};
}

fn those(passes: impl Fn(&str) -> bool) -> Vec<i32> {
    (0..).zip(WORDS).filter(|(_, word)| passes(word)).map(|(id, _)| id).collect()
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

cases! {
    fn texts_that_begin_so(t) {
        fill!(t);
        for start in ["co", "coo", "C", "x", "co%"] {
            let pattern = format!("{start}%");
            assert_eq!(words!(t, Word::find().filter(Word::PREFIX.like(&pattern))), those(|word| word.starts_with(start)), "{pattern}");
            assert_eq!(words!(t, Word::find().filter(Word::WITHIN.like(&pattern))), those(|word| word.starts_with(start)), "{pattern}");
            assert_eq!(words!(t, Word::find().filter(Word::PLAIN.like(&pattern))), those(|word| word.starts_with(start)), "{pattern}");
        }
    }

    fn texts_that_end_so(t) {
        fill!(t);
        for end in ["die", "ode", "de", "x"] {
            let pattern = format!("%{end}");
            assert_eq!(words!(t, Word::find().filter(Word::WITHIN.like(&pattern))), those(|word| word.ends_with(end)), "{pattern}");
        }
    }

    fn texts_with_this_in_them(t) {
        fill!(t);
        for part in ["od", "o", "x", "eco", "%"] {
            let pattern = format!("%{part}%");
            assert_eq!(words!(t, Word::find().filter(Word::WITHIN.like(&pattern))), those(|word| word.contains(part)), "{pattern}");
        }
    }

    fn a_pattern_without_percent_is_the_whole_text(t) {
        fill!(t);
        assert_eq!(words!(t, Word::find().filter(Word::PREFIX.like("coo"))), [2]);
        assert_eq!(words!(t, Word::find().filter(Word::WITHIN.like("code"))), [1]);
        assert_eq!(words!(t, Word::find().filter(Word::PREFIX.eq("coodie"))), [0]);
    }

    fn patterns_that_the_mode_does_not_find_are_refused(t) {
        fill!(t);
        for pattern in ["%die", "%od%"] {
            assert!(is_invalid(done!(t, Word::find().filter(Word::PREFIX.like(pattern))), "mode PREFIX"));
            assert!(is_invalid(done!(t, Word::find().filter(Word::PLAIN.like(pattern))), "mode PREFIX"));
        }
    }

    fn empty_patterns_are_refused(t) {
        fill!(t);
        for pattern in ["", "%", "%%"] {
            assert!(is_invalid(done!(t, Word::find().filter(Word::WITHIN.like(pattern))), "the pattern of `like` is empty"));
        }
    }

    fn beside_others_a_pattern_needs_filtering(t) {
        fill!(t);
        let find = || Word::find().filter((Word::PREFIX.like("co%"), Word::OTHER.eq(1)));
        assert!(is_invalid(done!(t, find()), "words.other"));
        assert_eq!(words!(t, find().allow_filtering()), [1, 5]);
        let one = Word::find().filter((Word::ID.eq(1), Word::PREFIX.like("co%")));
        assert_eq!(words!(t, one), [1]);
    }

    fn a_range_of_what_is_searched_within_is_refused_beside_a_pattern(t) {
        fill!(t);
        let both = Word::find().filter((Word::PREFIX.like("co%"), Word::WITHIN.gt("a"))).allow_filtering();
        assert!(is_invalid(done!(t, both), "words.within: where a SASI index leads"));
        assert_eq!(words!(t, Word::find().filter(Word::WITHIN.gt("code")).allow_filtering()), those(|word| word > "code"));
    }

    fn a_pattern_stands_alone_on_its_column(t) {
        fill!(t);
        let both = Word::find().filter((Word::PREFIX.like("co%"), Word::PREFIX.eq("coo"))).allow_filtering();
        assert!(is_invalid(done!(t, both), "`like` stands alone"));
        let twice = Word::find().filter([Word::PREFIX.like("co%"), Word::PREFIX.like("c%")]).allow_filtering();
        assert!(is_invalid(done!(t, twice), "`like` stands alone"));
    }
}
