//! User types: made before the tables that have them, given the fields that they lack, never retyped.

use crate::mode::*;
use coodie::{ErrorKind, SyncReport};
use std::collections::BTreeSet;

#[derive(UserType, Debug, Clone, PartialEq)]
struct Address {
    street: String,
    zip: Option<i32>,
}

/// The same type, with more fields and in another order.
#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "address")]
struct BigAddress {
    floors: BTreeSet<i32>,
    zip: Option<i32>,
    street: String,
    #[column(name = "Door Bell")]
    bell: Option<String>,
}

/// The same type, but for the type of one field.
#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "address")]
struct WrongAddress {
    street: Option<i64>,
    zip: Option<String>,
}

#[derive(UserType, Debug, Clone, PartialEq)]
struct Person {
    name: String,
    home: Address,
    others: Vec<Address>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "members")]
struct Member {
    #[partition_key]
    id: i32,
    person: Option<Person>,
    #[frozen]
    seen_at: Vec<Address>,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Place {
    #[partition_key]
    id: i32,
    address: Option<Address>,
}

/// The same table, its type grown.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "place")]
struct BigPlace {
    #[partition_key]
    id: i32,
    address: Option<BigAddress>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "place")]
struct WrongPlace {
    #[partition_key]
    id: i32,
    address: Option<WrongAddress>,
}

fn address(street: &str) -> Address {
    Address { street: street.to_owned(), zip: Some(1) }
}

cases! {
    fn types_are_made_before_what_has_them(t) {
        let ks = &t.keyspace;
        let report = done!(t, Member::sync_table())?;
        assert_eq!(report.statements, [
            format!("CREATE TYPE IF NOT EXISTS {ks}.address (street text, zip int)"),
            format!("CREATE TYPE IF NOT EXISTS {ks}.person (name text, home frozen<address>, \
                others frozen<list<frozen<address>>>)"),
            format!("CREATE TABLE IF NOT EXISTS {ks}.members (id int, person person, \
                seen_at frozen<list<frozen<address>>>, PRIMARY KEY (id))"),
        ]);
        assert_eq!(done!(t, sync_all![Member, Person, Address])?, SyncReport::default());
        let person = Person { name: "ada".into(), home: address("a"), others: vec![address("b"), address("c")] };
        let member = Member { id: 1, person: Some(person), seen_at: vec![address("d")] };
        done!(t, member.save())?;
        assert_eq!(done!(t, Member::get(1))?, member);
    }

    fn a_type_is_synced_by_itself_and_grows_field_by_field(t) {
        let ks = &t.keyspace;
        assert_eq!(done!(t, Address::sync_type())?.statements, [
            format!("CREATE TYPE IF NOT EXISTS {ks}.address (street text, zip int)"),
        ]);
        assert_eq!(done!(t, Address::sync_type())?, SyncReport::default());
        let plan = done!(t, BigAddress::sync_type().plan())?;
        assert_eq!(plan.statements(), [
            format!("ALTER TYPE {ks}.address ADD floors frozen<set<int>>"),
            format!("ALTER TYPE {ks}.address ADD \"Door Bell\" text"),
        ]);
        assert_eq!(done!(t, BigAddress::sync_type())?.statements, plan.statements());
        assert_eq!(done!(t, BigAddress::sync_type())?, SyncReport::default(), "fields are matched by name");
        let report = done!(t, Address::sync_type())?;
        assert_eq!(report.statements, [""; 0]);
        let fields: Vec<_> = report.drift.iter().filter_map(|drift| drift.column()).collect();
        assert_eq!(fields, ["Door Bell", "floors"]);
    }

    fn rows_written_before_a_field_was_added_still_read(t) {
        done!(t, Place::sync_table())?;
        done!(t, Place { id: 1, address: Some(address("a")) }.save())?;
        assert_eq!(done!(t, BigPlace::sync_table())?.statements.len(), 2);
        t.refresh_schema();
        let grown = |street: &str, floors: &[i32]| BigAddress {
            street: street.into(), zip: Some(1), floors: floors.iter().copied().collect(), bell: None,
        };
        assert_eq!(done!(t, BigPlace::get(1))?.address, Some(grown("a", &[])));
        let big = BigPlace { id: 2, address: Some(grown("b", &[1, 2])) };
        done!(t, big.save())?;
        assert_eq!(done!(t, BigPlace::get(2))?, big);
        assert_eq!(done!(t, Place::get(2))?.address, Some(address("b")), "a model of fewer fields reads what it knows");
    }

    fn a_field_of_another_type_is_a_schema_error(t) {
        done!(t, Place::sync_table())?;
        for refused in [
            done!(t, WrongAddress::sync_type()).unwrap_err(),
            done!(t, WrongAddress::sync_type().plan()).unwrap_err(),
            done!(t, WrongPlace::sync_table()).unwrap_err(),
            done!(t, check_schema![WrongPlace]).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema);
            let text = refused.to_string();
            for part in ["address.street is `bigint` in the model and `text` in the type",
                "address.zip is `text` in the model and `int` in the type", "change the field's type"] {
                assert!(text.contains(part), "{part:?} is not in {text}");
            }
        }
        assert_eq!(done!(t, Address::sync_type())?, SyncReport::default());
    }

    fn two_types_of_one_name_are_refused_before_anything_is_sent(t) {
        let refused = done!(t, sync_all![Place, WrongPlace]).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
        assert!(refused.to_string().contains("two models declare a user type `address`"), "{refused}");
        assert!(done!(t, Place::get(1)).is_err_and(|none| none.is_schema()));
    }

    fn a_type_is_dropped_when_nothing_has_it(t) {
        done!(t, Place::sync_table())?;
        let used = done!(t, Address::drop_type()).unwrap_err();
        assert!(used.server_message().is_some_and(|text| text.contains("still used by tables place")), "{used}");
        done!(t, Place::drop_table())?;
        assert!(done!(t, Address::drop_type().plan())?.to_string().contains("DROP TYPE IF EXISTS"));
        done!(t, Address::drop_type())?;
        done!(t, Address::drop_type())?;
        assert_eq!(done!(t, Place::sync_table())?.statements.len(), 2, "the type is made anew");
    }

    fn two_clients_that_grow_a_type_at_once_both_succeed(t) {
        let (one, other) = (t.other_client(), t.other_client());
        done!(t, Place::sync_table())?;
        let (a, b) = both!(BigPlace::sync_table().on(&one), BigPlace::sync_table().on(&other));
        let ran: BTreeSet<_> = a?.statements.into_iter().chain(b?.statements).collect();
        assert_eq!(ran.len(), 2, "{ran:?}");
        assert_eq!(done!(t, BigAddress::sync_type())?, SyncReport::default());
    }
}
