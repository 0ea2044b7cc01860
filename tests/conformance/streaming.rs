//! Rows read one by one.

use crate::mode::*;
use coodie::schema::ColumnType;
use coodie::{CodecError, CqlType, ErrorKind, WireType};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
pub struct Event {
    #[partition_key]
    day: i32,
    #[clustering]
    number: i32,
    text: Option<String>,
}

pub fn event(day: i32, number: i32) -> Event {
    Event { day, number, text: Some(format!("event {number}")) }
}

macro_rules! fill {
    ($t:expr, $day:expr, $numbers:expr) => {{
        let events: Vec<_> = $numbers.map(|number| event($day, number)).collect();
        for some in events.chunks(500) {
            done!($t, some.iter().fold(Batch::new().unlogged(), |batch, one| batch.push(one.save())))?;
        }
    }};
}

cases! {
    fn the_rows_one_by_one_are_all_rows(t) {
        done!(t, Event::sync_table())?;
        for day in 0..5 {
            fill!(t, day, 0..5);
        }
        let all = done!(t, Event::find().all())?;
        assert_eq!(all.len(), 25);
        for size in [1, 2, 5, 24, 25, 26] {
            assert_eq!(rows!(t, Event::find().page_size(size))?, all, "pages of {size}");
        }
    }

    fn twelve_thousand_rows_come_back_whole(t) {
        done!(t, Event::sync_table())?;
        fill!(t, 1, 0..12_000);
        let numbers = |rows: &[Event]| rows.iter().map(|row| row.number).collect::<Vec<_>>();
        let expected: Vec<_> = (0..12_000).collect();
        let streamed = rows!(t, Event::find().filter(Event::DAY.eq(1)))?;
        assert_eq!(numbers(&streamed), expected);
        assert_eq!(streamed[11_999], event(1, 11_999));
        assert_eq!(numbers(&done!(t, Event::find())?), expected);
        assert_eq!(done!(t, Event::find().filter(Event::DAY.eq(1)).count())?, 12_000);
        let limited = rows!(t, Event::find().limit(5_001))?;
        assert_eq!(numbers(&limited), expected[..5_001]);
    }

    fn rows_follow_filters_order_and_limit(t) {
        done!(t, Event::sync_table())?;
        fill!(t, 1, 0..20);
        let some = Event::find().filter(Event::DAY.eq(1)).filter(Event::NUMBER.gte(5)).order_by(Event::NUMBER.desc());
        let numbers: Vec<_> = rows!(t, some.limit(7).page_size(3))?.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [19, 18, 17, 16, 15, 14, 13]);
    }

    fn nothing_found_ends_at_once(t) {
        done!(t, Event::sync_table())?;
        let mut rows = Event::find().on(&t.db).rows();
        assert!(next!(rows).is_none());
        assert!(next!(rows).is_none(), "the end stays the end");
    }

    fn rows_may_be_left_unread(t) {
        done!(t, Event::sync_table())?;
        fill!(t, 1, 0..10);
        // On a client that keeps no records: the next page may be on its way when the rows are dropped.
        let other = t.other_client();
        let mut rows = Event::find().page_size(2).on(&other).rows();
        for number in 0..3 {
            let row = next!(rows).expect("a row")?;
            assert_eq!(row, event(1, number));
        }
        drop(rows);
        let all = finish!(Event::find().on(&other))?;
        assert_eq!(all.len(), 10);
    }

    fn rows_that_do_not_decode_are_errors_in_their_place(t) {
        done!(t, Event::sync_table())?;
        fill!(t, 1, 0..6);
        let mut rows = Picky::find().page_size(4).on(&t.db).rows();
        let mut seen = Vec::new();
        // A `while let` would be a `for` loop in one of the modes.
        loop {
            let Some(row) = next!(rows) else { break };
            seen.push(match row {
                Ok(row) => row.text.0,
                Err(why) => {
                    assert_eq!(why.kind(), ErrorKind::Codec);
                    assert!(why.to_string().contains("events.text"), "{why}");
                    assert!(!why.to_string().contains("event 1"), "no value is shown: {why}");
                    "refused".to_owned()
                }
            });
        }
        assert_eq!(seen, ["event 0", "refused", "event 2", "refused", "event 4", "refused"]);
        let refused = done!(t, Picky::find()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
    }

    fn an_error_of_the_server_is_the_only_row(t) {
        let mut rows = Event::find().on(&t.db).rows();
        let refused = next!(rows).expect("an error").unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema);
        assert_eq!(refused.server_message(), Some("table events does not exist"));
        assert!(next!(rows).is_none());
    }

    fn what_is_refused_unsent_is_the_only_row(t) {
        let mut rows = Event::find().filter(Event::NUMBER.eq(1)).on(&t.db).rows();
        let refused = next!(rows).expect("an error").unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
        assert!(refused.to_string().contains("events.number"), "{refused}");
        assert!(next!(rows).is_none());
    }
}

/// A text that ends in an even digit.
#[derive(Debug, Clone, PartialEq)]
struct Even(String);

impl CqlType for Even {
    type Value = Self;
    const TYPE: ColumnType = String::TYPE;

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        self.0.encode(cell)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        let text = String::decode(cell, found)?;
        let even = text.bytes().last().is_some_and(|last| last % 2 == 0);
        even.then_some(Self(text)).ok_or_else(|| CodecError::new("not even"))
    }
}

/// The same table, read by a type that takes only some of its values.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
pub struct Picky {
    #[partition_key]
    day: i32,
    #[clustering]
    number: i32,
    text: Even,
}
