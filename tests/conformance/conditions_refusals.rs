//! What no condition can ask, refused before it is sent.

use crate::mode::*;
use coodie::{CqlDuration, Error, ErrorKind};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "seats")]
pub struct Seat {
    #[partition_key]
    hall: String,
    #[clustering]
    number: i32,
    #[static_column]
    film: Option<String>,
    #[indexed(sasi)]
    guest: Option<String>,
    length: Option<CqlDuration>,
    #[frozen]
    breaks: Vec<CqlDuration>,
}

fn seat() -> Seat {
    Seat { hall: "A".into(), number: 1, film: None, guest: None, length: None, breaks: vec![] }
}

fn assert_unsent(refused: &Error, why: &str) {
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

fn hall() -> Find<Seat> {
    Seat::find().filter(Seat::HALL.eq("A"))
}

cases! {
    fn a_key_is_fixed_by_the_write(t) {
        let refused = done!(t, seat().update().set(Seat::GUEST, "x").only_if(Seat::NUMBER.eq(1))).unwrap_err();
        assert_unsent(&refused, "seats.number: the key is fixed by the write itself, and no condition asks for it: leave it out");
        let refused = done!(t, seat().delete().only_if(Seat::HALL.ne("B"))).unwrap_err();
        assert_unsent(&refused, "seats.hall: the key is fixed by the write itself");
    }

    fn a_row_exists_or_its_columns_are_compared(t) {
        let both = "seats: a write asks whether the row exists, or compares its columns: leave one of `if_exists()` and `only_if(..)` out";
        let refused = done!(t, seat().update().set(Seat::GUEST, "x").if_exists().only_if(Seat::GUEST.eq("y"))).unwrap_err();
        assert_unsent(&refused, both);
        let refused = done!(t, seat().delete().only_if(Seat::GUEST.eq("y")).if_exists()).unwrap_err();
        assert_unsent(&refused, both);
    }

    fn a_condition_is_on_one_row(t) {
        let one_row = "a condition is on one row: compare each key column with `eq`, and write each row by itself";
        let refused = done!(t, Seat::find().filter(Seat::HALL.in_list(["A", "B"])).filter(Seat::NUMBER.eq(1)).update().set(Seat::GUEST, "x").if_exists());
        assert_unsent(&refused.unwrap_err(), one_row);
        let refused = done!(t, hall().filter(Seat::NUMBER.in_list([1, 2])).delete().only_if(Seat::GUEST.eq("x")));
        assert_unsent(&refused.unwrap_err(), one_row);
        let refused = done!(t, hall().filter(Seat::NUMBER.gt(1)).delete().if_exists()).unwrap_err();
        assert_unsent(&refused, one_row);
        let refused = done!(t, hall().delete().if_exists()).unwrap_err();
        assert_unsent(&refused, "seats: a condition is on rows whose whole key is known, and `number` has no filter: add an `eq`, or leave the condition out");
    }

    fn a_row_is_deleted_for_its_statics_alone(t) {
        done!(t, Seat::sync_table())?;
        done!(t, Seat { film: Some("M".into()), ..seat() }.save())?;
        done!(t, Seat { number: 2, ..seat() }.update().set(Seat::GUEST, "x"))?;
        let lost = done!(t, seat().delete().only_if(Seat::FILM.eq("N")))?;
        assert!(!lost.applied);
        assert_eq!(lost.existing()?.expect("a row").get(Seat::FILM)?.as_deref(), Some("M"));
        assert!(done!(t, seat().delete().only_if(Seat::FILM.eq("M")))?.applied);
        assert_eq!(done!(t, Seat::find())?.into_iter().map(|one| one.number).collect::<Vec<_>>(), [2]);
        assert!(done!(t, Batch::conditional().push(Seat { number: 2, ..seat() }.delete().only_if(Seat::FILM.ne("N"))))?.applied);
        assert!(!done!(t, Seat::key(("Z", 1)).delete().only_if(Seat::FILM.eq("M")))?.applied);
    }

    fn a_condition_knows_no_patterns_and_no_tuples(t) {
        let refused = done!(t, seat().update().set(Seat::LENGTH, CqlDuration { months: 1, days: 0, nanoseconds: 0 }).only_if(Seat::GUEST.like("x%"))).unwrap_err();
        assert_unsent(&refused, "seats.guest: a condition knows no `like`: compare with `eq`, or read the row first");
        let refused = done!(t, seat().delete().only_if(Seat::clustering().eq((1,)))).unwrap_err();
        assert_unsent(&refused, "seats.number: the key is fixed by the write itself, and no condition asks for it: leave it out");
        let refused = done!(t, seat().delete().only_if(Seat::token().gt(1))).unwrap_err();
        assert_unsent(&refused, "seats.hall: a condition compares columns, not keys: leave it out");
    }

    fn durations_have_no_order(t) {
        let short = CqlDuration { months: 0, days: 0, nanoseconds: 1 };
        let refused = done!(t, seat().update().set(Seat::GUEST, "x").only_if(Seat::LENGTH.gt(short))).unwrap_err();
        assert_unsent(&refused, "seats.length: durations have no order, nor has what holds them: use `eq`");
        let refused = done!(t, seat().update().set(Seat::GUEST, "x").only_if(Seat::BREAKS.lt(vec![short]))).unwrap_err();
        assert_unsent(&refused, "seats.breaks: durations have no order, nor has what holds them: use `eq`");
        done!(t, Seat::sync_table())?;
        assert!(done!(t, seat().update().set(Seat::GUEST, "x").only_if(Seat::LENGTH.ne(short)))?.applied);
    }

    fn a_mistake_in_a_condition_is_kept_until_the_finish(t) {
        let one = seat();
        let bad = one.update().only_if(Seat::NUMBER.eq(1)).set(Seat::GUEST, "x").only_if(Seat::GUEST.eq("x"));
        assert_unsent(&done!(t, bad).unwrap_err(), "seats.number: the key is fixed");
        let nothing = one.update().only_if(Seat::GUEST.eq("x"));
        assert_unsent(&done!(t, nothing).unwrap_err(), "seats: the update names no column");
    }
}
