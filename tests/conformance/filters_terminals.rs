//! `in_list` on the partition key beside an order, and limits: what each terminal makes of them.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "lanes")]
pub struct Lane {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    v: Option<i32>,
}

/// The same with a column of the whole partition.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "owned_lanes")]
pub struct OwnedLane {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[static_column]
    owner: Option<String>,
    v: Option<i32>,
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Lane::sync_table())?;
        done!($t, OwnedLane::sync_table())?;
        for (p, c) in [(1, 1), (1, 4), (2, 2), (2, 3), (3, 9)] {
            done!($t, Lane { p, c, v: Some(c) }.save())?;
            done!($t, OwnedLane { p, c, owner: Some("ada".into()), v: Some(c) }.save())?;
        }
    }};
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

cases! {
    fn several_partitions_in_one_order_are_read_at_once(t) {
        fill!(t);
        let find = || Lane::find().filter(Lane::P.in_list([2, 1])).order_by(Lane::C.desc());
        assert_eq!(done!(t, find())?.iter().map(|row| row.c).collect::<Vec<_>>(), [4, 3, 2, 1]);
        assert_eq!(done!(t, find().limit(2))?.iter().map(|row| row.c).collect::<Vec<_>>(), [4, 3]);
        assert_eq!(done!(t, find().page_size(1))?.len(), 4);
        assert_eq!(done!(t, find().first())?.map(|row| row.c), Some(4));
        assert_eq!(done!(t, find().count())?, 4);
        assert!(done!(t, find().exists())?);
        assert!(done!(t, find().one()).is_err_and(|why| why.kind() == ErrorKind::MultipleDocumentsFound));
    }

    fn what_is_read_page_by_page_has_no_such_order(t) {
        fill!(t);
        let find = || Lane::find().filter(Lane::P.in_list([2, 1])).order_by(Lane::C.desc());
        assert!(is_invalid(done!(t, find().page(None)), "cannot page"));
        assert!(is_invalid(rows!(t, find()), "cannot page"));
        let one = Lane::find().filter(Lane::P.in_list([2])).order_by(Lane::C.desc());
        assert!(is_invalid(rows!(t, one), "cannot page"));
    }

    fn beside_static_columns_each_terminal_is_right_or_refused(t) {
        fill!(t);
        let find = || OwnedLane::find().filter(OwnedLane::P.in_list([2, 1])).order_by(OwnedLane::C.desc());
        assert_eq!(done!(t, find())?.iter().map(|row| row.c).collect::<Vec<_>>(), [4, 3, 2, 1]);
        assert_eq!(done!(t, find().count())?, 4);
        assert_eq!(done!(t, find().first())?.map(|row| row.c), Some(4));
        assert!(done!(t, find().exists())?);
        assert!(done!(t, find().one()).is_err_and(|why| why.kind() == ErrorKind::MultipleDocumentsFound));
        assert!(is_invalid(done!(t, find().page(None)), "cannot page"));
        assert!(is_invalid(rows!(t, find()), "cannot page"));
    }

    fn a_partition_of_statics_alone_is_no_first_row(t) {
        fill!(t);
        done!(t, OwnedLane::key((7, 7)).update().set(OwnedLane::OWNER, "grace"))?;
        let find = || OwnedLane::find().filter(OwnedLane::P.in_list([7, 2]));
        assert_eq!(done!(t, find().order_by(OwnedLane::C.asc()).first())?.map(|row| row.c), Some(2));
        assert_eq!(done!(t, find().order_by(OwnedLane::C.asc()))?.len(), 2);
        assert_eq!(done!(t, find().order_by(OwnedLane::C.asc()).limit(1))?.iter().map(|row| row.c).collect::<Vec<_>>(), [2]);
        assert_eq!(done!(t, find().order_by(OwnedLane::C.desc()).limit(3))?.len(), 2);
        let alone = || OwnedLane::find().filter(OwnedLane::P.in_list([7, 8])).order_by(OwnedLane::C.asc());
        assert_eq!(done!(t, alone().first())?, None);
        assert!(!done!(t, alone().exists())?);
        assert_eq!(done!(t, alone().one())?, None);
    }

    fn a_limit_does_not_bound_a_count(t) {
        fill!(t);
        assert!(is_invalid(done!(t, Lane::find().limit(3).count()), "a limit does not bound a count"));
        assert!(is_invalid(done!(t, OwnedLane::find().filter(OwnedLane::P.eq(1)).limit(1).count()), "a limit does not bound a count"));
    }
}
