//! Conditions on entries, elements and fields.

use crate::mode::*;
use std::collections::BTreeMap;

#[derive(UserType, Debug, Clone, PartialEq, Default)]
#[user_type(name = "place")]
pub struct Place {
    street: Option<String>,
    zip: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq, Default)]
#[document(table = "parts")]
pub struct Parts {
    #[partition_key]
    id: i32,
    lines: Vec<String>,
    links: BTreeMap<String, String>,
    sizes: BTreeMap<i32, i32>,
    marks: BTreeMap<String, i32>,
    home: Option<Place>,
    #[frozen]
    sealed: Option<Place>,
    #[frozen]
    fixed: BTreeMap<String, String>,
    #[frozen]
    steps: Vec<i32>,
    note: Option<String>,
}

fn parts() -> Parts {
    Parts {
        id: 1,
        lines: vec!["a".into(), "b".into()],
        links: BTreeMap::from([("x".into(), "one".into()), ("y".into(), "two".into())]),
        sizes: BTreeMap::from([(1, 10), (2, 20)]),
        marks: BTreeMap::from([("a".into(), 5), ("b".into(), -5)]),
        home: Some(Place { street: Some("Elm".into()), zip: None }),
        sealed: Some(Place { street: Some("Oak".into()), zip: Some(7) }),
        fixed: BTreeMap::from([("k".into(), "v".into())]),
        steps: vec![5, 6],
        note: None,
    }
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Place::sync_type())?;
        done!($t, Parts::sync_table())?;
        done!($t, parts().save())?;
    }};
}

macro_rules! holds {
    ($t:expr, $($term:expr),+) => {
        done!($t, Parts::key(1).update().set(Parts::NOTE, "n")$(.only_if($term))+)?.applied
    };
}

cases! {
    fn entries_are_compared_by_every_operator(t) {
        begin!(t);
        for (holds, expected, what) in [
            (holds!(t, Parts::LINKS.entry("x").eq("one")), true, "="),
            (holds!(t, Parts::LINKS.entry("x").eq("two")), false, "= another"),
            (holds!(t, Parts::LINKS.entry("x").ne("two")), true, "!="),
            (holds!(t, Parts::LINKS.entry("x").ne("one")), false, "!= itself"),
            (holds!(t, Parts::LINKS.entry("x").lt("p")), true, "<"),
            (holds!(t, Parts::LINKS.entry("x").lte("a")), false, "<="),
            (holds!(t, Parts::LINKS.entry("y").gt("p")), true, ">"),
            (holds!(t, Parts::LINKS.entry("y").gte("two")), true, ">="),
            (holds!(t, Parts::LINKS.entry("y").in_list(["one", "two"])), true, "IN"),
            (holds!(t, Parts::LINKS.entry("y").in_list(["one"])), false, "IN others"),
            (holds!(t, Parts::SIZES.entry(2).gt(19)), true, "numbers >"),
            (holds!(t, Parts::SIZES.entry(2).lt(20)), false, "numbers <"),
            (holds!(t, Parts::SIZES.entry(1).eq(10)), true, "numbers ="),
        ] {
            assert_eq!(holds, expected, "{what}");
        }
    }

    fn an_entry_that_is_not_there_is_null(t) {
        begin!(t);
        assert!(holds!(t, Parts::LINKS.entry("absent").is_null()));
        assert!(!holds!(t, Parts::LINKS.entry("absent").is_not_null()));
        assert!(!holds!(t, Parts::LINKS.entry("absent").eq("one")));
        assert!(holds!(t, Parts::LINKS.entry("absent").ne("one")));
        assert!(!holds!(t, Parts::LINKS.entry("absent").gt("a")));
        assert!(holds!(t, Parts::LINKS.entry("x").is_not_null()));
    }

    fn values_of_entries_are_ordered_as_keys_are(t) {
        begin!(t);
        assert!(holds!(t, Parts::MARKS.entry("a").eq(5)));
        assert!(holds!(t, Parts::MARKS.entry("b").in_list([-5])));
        assert!(holds!(t, Parts::MARKS.entry("a").gt(4)));
        // As text, which the keys are, the bytes of -5 are above those of 4.
        assert!(holds!(t, Parts::MARKS.entry("b").gt(4)));
        assert!(!holds!(t, Parts::MARKS.entry("b").lt(4)));
    }

    fn elements_are_compared_by_their_position(t) {
        begin!(t);
        for (holds, expected, what) in [
            (holds!(t, Parts::LINES.element(0).eq("a")), true, "="),
            (holds!(t, Parts::LINES.element(1).eq("a")), false, "= at another position"),
            (holds!(t, Parts::LINES.element(1).ne("a")), true, "!="),
            (holds!(t, Parts::LINES.element(1).gt("a")), true, ">"),
            (holds!(t, Parts::LINES.element(1).lte("a")), false, "<="),
            (holds!(t, Parts::LINES.element(1).in_list(["a", "b"])), true, "IN"),
            (holds!(t, Parts::LINES.element(2).is_null()), true, "beyond the end"),
            (holds!(t, Parts::LINES.element(2).eq("c")), false, "beyond the end ="),
            (holds!(t, Parts::STEPS.element(1).eq(6)), true, "of a frozen list"),
            (holds!(t, Parts::STEPS.element(9).is_null()), true, "beyond the end of a frozen list"),
            (holds!(t, Parts::STEPS.element(0).lt(5)), false, "of a frozen list <"),
        ] {
            assert_eq!(holds, expected, "{what}");
        }
    }

    fn fields_are_compared_frozen_or_not(t) {
        begin!(t);
        for (holds, expected, what) in [
            (holds!(t, Parts::HOME.field(Place::STREET).eq("Elm")), true, "="),
            (holds!(t, Parts::HOME.field(Place::STREET).ne("Elm")), false, "!="),
            (holds!(t, Parts::HOME.field(Place::STREET).lt("F")), true, "<"),
            (holds!(t, Parts::HOME.field(Place::ZIP).is_null()), true, "null"),
            (holds!(t, Parts::HOME.field(Place::ZIP).eq(7)), false, "null = 7"),
            (holds!(t, Parts::HOME.field(Place::STREET).in_list(["Elm", "Oak"])), true, "IN"),
            (holds!(t, Parts::SEALED.field(Place::ZIP).gte(7)), true, "frozen >="),
            (holds!(t, Parts::SEALED.field(Place::ZIP).gt(7)), false, "frozen >"),
            (holds!(t, Parts::SEALED.field(Place::STREET).is_not_null()), true, "frozen not null"),
        ] {
            assert_eq!(holds, expected, "{what}");
        }
    }

    fn user_types_are_compared_as_a_whole(t) {
        begin!(t);
        let elm = || Place { street: Some("Elm".into()), zip: None };
        assert!(holds!(t, Parts::HOME.eq(elm())));
        assert!(holds!(t, Parts::HOME.ne(Place { zip: Some(1), ..elm() })));
        assert!(!holds!(t, Parts::HOME.eq(Place::default())));
        assert!(holds!(t, Parts::SEALED.eq(Place { street: Some("Oak".into()), zip: Some(7) })));
        done!(t, Parts::key(1).update().clear(Parts::HOME))?;
        assert!(holds!(t, Parts::HOME.is_null()));
        assert!(holds!(t, Parts::HOME.field(Place::STREET).is_null()));
    }

    fn entries_of_frozen_maps_are_compared(t) {
        begin!(t);
        assert!(holds!(t, Parts::FIXED.entry("k").eq("v")));
        assert!(!holds!(t, Parts::FIXED.entry("k").eq("w")));
        assert!(holds!(t, Parts::FIXED.entry("absent").is_null()));
        assert!(holds!(t, Parts::FIXED.entry("k").lt("w")));
    }

    fn a_lost_condition_on_a_part_shows_the_column(t) {
        begin!(t);
        let lost = done!(t, Parts::key(1).update().set(Parts::NOTE, "n")
            .only_if(Parts::LINKS.entry("x").eq("two"))
            .only_if(Parts::LINKS.entry("y").eq("two"))
            .only_if(Parts::LINES.element(0).eq("a"))
            .only_if(Parts::HOME.field(Place::STREET).eq("Elm")))?;
        assert!(!lost.applied);
        let row = lost.existing()?.expect("the row");
        assert_eq!(row.get(Parts::LINKS)?, Some(parts().links));
        assert_eq!(row.get(Parts::LINES)?, Some(parts().lines));
        assert_eq!(row.get(Parts::HOME)?, parts().home);
        assert!(!row.has(Parts::NOTE));
    }

    fn parts_are_written_under_conditions_on_parts(t) {
        begin!(t);
        let key = || Parts::key(1);
        assert!(done!(t, key().update().set_at(Parts::LINES, 1, "B").only_if(Parts::LINES.element(1).eq("b")))?.applied);
        assert!(!done!(t, key().update().set_at(Parts::LINES, 1, "C").only_if(Parts::LINES.element(1).eq("b")))?.applied);
        assert!(done!(t, key().update().put(Parts::LINKS, "z", "3").set_field(Parts::HOME, Place::ZIP, 1).only_if(Parts::LINKS.entry("z").is_null()))?.applied);
        assert!(done!(t, key().delete_columns((Parts::LINKS.entry("z"), Parts::LINES.element(0))).only_if(Parts::LINKS.entry("z").eq("3")))?.applied);
        assert!(done!(t, key().update().remove(Parts::LINES, ["B"]).if_exists())?.applied);
        let now = done!(t, Parts::get(1))?;
        assert_eq!((now.lines, now.links, now.home.and_then(|home| home.zip)), (vec![], parts().links, Some(1)));
    }

    fn a_position_is_looked_up_when_the_condition_holds(t) {
        begin!(t);
        let key = || Parts::key(1).update().set_at(Parts::LINES, 9, "x");
        assert!(!done!(t, key().only_if(Parts::NOTE.eq("no")))?.applied);
        let refused = done!(t, key().only_if(Parts::NOTE.is_null())).unwrap_err();
        assert_eq!(refused.server_message(), Some("List index 9 out of bound, list has size 2"));
    }
}
