//! Values of user types: written field by field or whole, ordered, compared, and what is left of them.

use crate::mode::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    town: Option<String>,
    floor: Option<i32>,
    doors: BTreeSet<i32>,
}

/// The same type, with a field more.
#[derive(UserType, Debug, Clone, PartialEq, Eq)]
#[user_type(name = "place")]
struct Grown {
    town: Option<String>,
    floor: Option<i32>,
    doors: BTreeSet<i32>,
    bell: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tenants")]
struct Tenant {
    #[partition_key]
    id: i32,
    /// Each field is a cell of its own.
    lives: Option<Place>,
    #[frozen]
    worked: Option<Place>,
    #[static_column]
    owned: Option<Place>,
    #[clustering]
    n: i32,
}

/// The same table, its type grown.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tenants")]
struct GrownTenant {
    #[partition_key]
    id: i32,
    lives: Option<Grown>,
    #[frozen]
    worked: Option<Grown>,
    #[clustering]
    n: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "rooms")]
struct Room {
    #[partition_key]
    #[frozen]
    of: Place,
    #[clustering]
    #[frozen]
    at: Place,
    #[indexed]
    #[frozen]
    next: Place,
    seen: BTreeSet<Place>,
    named: BTreeMap<Place, i32>,
}

fn place(town: &str, floor: Option<i32>, doors: &[i32]) -> Place {
    Place { town: Some(town.to_owned()), floor, doors: doors.iter().copied().collect() }
}

fn empty() -> Place {
    Place { town: None, floor: None, doors: BTreeSet::new() }
}

fn tenant(n: i32) -> Tenant {
    Tenant { id: 1, n, lives: Some(place("a", Some(1), &[1])), worked: Some(place("b", None, &[])), owned: None }
}

fn room(of: &Place, at: &Place) -> Room {
    let next = place("next", Some(1), &[]);
    Room { of: of.clone(), at: at.clone(), next, seen: BTreeSet::new(), named: BTreeMap::new() }
}

/// Long enough for a TTL of one second, which is counted in whole seconds.
const GONE: Duration = Duration::from_millis(4_000);

cases! {
    fn a_value_of_nulls_is_null_unless_frozen(t) {
        done!(t, Tenant::sync_table())?;
        let row = Tenant { lives: Some(empty()), worked: Some(empty()), owned: Some(empty()), ..tenant(1) };
        done!(t, row.save())?;
        let found = done!(t, Tenant::get((1, 1)))?;
        assert_eq!(found.lives, Some(empty()), "an empty collection is a value within a type");
        assert_eq!((found.worked, found.owned), (Some(empty()), Some(empty())));
        done!(t, row.update().clear(Tenant::LIVES).clear(Tenant::WORKED).clear(Tenant::OWNED))?;
        let found = done!(t, Tenant::get((1, 1)))?;
        assert_eq!((found.lives, found.worked, found.owned), (None, None, None));
    }

    fn a_whole_value_replaces_every_field(t) {
        done!(t, Tenant::sync_table())?;
        done!(t, tenant(1).save())?;
        let next = place("c", None, &[]);
        done!(t, tenant(1).update().set(Tenant::LIVES, next.clone()).set(Tenant::OWNED, next.clone()))?;
        done!(t, tenant(2).save())?;
        let found = done!(t, Tenant::find().filter(Tenant::ID.eq(1)))?;
        assert_eq!(found[0].lives, Some(next.clone()));
        assert_eq!((found[0].owned.as_ref(), found[1].owned.as_ref()), (None, None), "a save writes nulls, too");
    }

    fn an_older_value_changes_nothing(t) {
        done!(t, Tenant::sync_table())?;
        done!(t, tenant(1).save().timestamp(1_000))?;
        let key = || Tenant::key((1, 1));
        let update = |at: i64, place: Place| key().update().set(Tenant::LIVES, place.clone()).set(Tenant::WORKED, place).timestamp(at);
        done!(t, update(999, place("old", Some(9), &[9])))?;
        assert_eq!(done!(t, Tenant::get((1, 1)))?, tenant(1));
        done!(t, update(1_001, place("new", None, &[])))?;
        done!(t, update(1_000, place("old", Some(9), &[9])))?;
        let found = done!(t, Tenant::get((1, 1)))?;
        assert_eq!((found.lives, found.worked), (Some(place("new", None, &[])), Some(place("new", None, &[]))));
    }

    fn fields_expire_with_their_value(t) {
        done!(t, Tenant::sync_table())?;
        done!(t, Tenant { lives: None, worked: None, ..tenant(1) }.save())?;
        let update = |place: &str| Tenant::key((1, 1)).update().set(Tenant::LIVES, self::place(place, Some(2), &[2]));
        done!(t, update("short").set(Tenant::WORKED, place("w", None, &[])).ttl(3))?;
        assert_eq!(done!(t, Tenant::get((1, 1)))?.lives, Some(place("short", Some(2), &[2])));
        t.pass(GONE);
        let found = done!(t, Tenant::get((1, 1)))?;
        assert_eq!((found.lives, found.worked), (None, None));
        done!(t, update("long"))?;
        assert_eq!(done!(t, Tenant::get((1, 1)))?.lives, Some(place("long", Some(2), &[2])));
    }

    fn a_field_added_later_is_null_until_it_is_written(t) {
        done!(t, Tenant::sync_table())?;
        done!(t, tenant(1).save())?;
        assert_eq!(done!(t, GrownTenant::sync_table())?.statements.len(), 1);
        t.refresh_schema();
        let grown = |bell: Option<&str>| Grown {
            town: Some("a".into()), floor: Some(1), doors: BTreeSet::from([1]), bell: bell.map(str::to_owned),
        };
        let found = done!(t, GrownTenant::get((1, 1)))?;
        assert_eq!((found.lives.as_ref(), found.worked.map(|worked| worked.bell)), (Some(&grown(None)), Some(None)));
        done!(t, GrownTenant::key((1, 1)).update().set(GrownTenant::LIVES, grown(Some("x"))))?;
        assert_eq!(done!(t, GrownTenant::get((1, 1)))?.lives, Some(grown(Some("x"))));
        assert_eq!(done!(t, Tenant::get((1, 1)))?.lives, tenant(1).lives);
        // What the older model writes leaves nothing of the field that it does not know.
        done!(t, tenant(1).save())?;
        assert_eq!(done!(t, GrownTenant::get((1, 1)))?.lives, Some(grown(None)));
    }

    fn values_are_keys_and_order_field_by_field(t) {
        done!(t, Room::sync_table())?;
        let places = [
            empty(), place("", None, &[]), place("a", None, &[9]), place("a", Some(-1), &[]), place("a", Some(1), &[]),
            place("a", Some(1), &[-1]), place("a", Some(1), &[-1, 5]), place("a", Some(1), &[2]), place("b", None, &[]),
        ];
        let of = place("of", Some(0), &[1, 2]);
        for at in places.iter().rev() {
            done!(t, room(&of, at).save())?;
        }
        let all = || Room::find().filter(Room::OF.eq(of.clone()));
        assert_eq!(done!(t, all())?.into_iter().map(|row| row.at).collect::<Vec<_>>(), places);
        let above = done!(t, all().filter(Room::AT.gte(place("a", Some(1), &[]))))?;
        assert_eq!(above.into_iter().map(|row| row.at).collect::<Vec<_>>(), places[4..]);
        assert_eq!(done!(t, Room::get((of.clone(), places[6].clone())))?, room(&of, &places[6]));
        done!(t, Room::key((of.clone(), places[6].clone())).delete())?;
        assert_eq!(done!(t, all().count())?, 8);
    }

    fn values_are_elements_and_keys_of_collections(t) {
        done!(t, Room::sync_table())?;
        let [a, b, c] = ["a", "b", "c"].map(|town| place(town, None, &[]));
        let row = Room { seen: [b.clone(), a.clone()].into(), named: [(c.clone(), 3), (a.clone(), 1)].into(), ..room(&a, &b) };
        done!(t, row.save())?;
        assert_eq!(done!(t, Room::get((a.clone(), b.clone())))?, row);
        done!(t, row.update().add(Room::SEEN, [c.clone()]).put(Room::NAMED, b.clone(), 2))?;
        done!(t, row.update().remove(Room::SEEN, [a.clone()]).remove(Room::NAMED, [c.clone()]))?;
        let found = done!(t, Room::get((a.clone(), b.clone())))?;
        assert_eq!((found.seen, found.named), ([b.clone(), c].into(), [(a, 1), (b, 2)].into()));
    }

    fn values_are_compared_whole(t) {
        done!(t, Room::sync_table())?;
        let [a, b] = ["a", "b"].map(|town| place(town, None, &[]));
        done!(t, Room { next: b.clone(), seen: [b.clone()].into(), ..room(&a, &a) }.save())?;
        done!(t, room(&a, &b).save())?;
        assert_eq!(done!(t, Room::find().filter(Room::NEXT.eq(b.clone())))?.len(), 1);
        let without_doors = Place { doors: BTreeSet::from([1]), ..b.clone() };
        assert_eq!(done!(t, Room::find().filter(Room::NEXT.eq(without_doors)))?.len(), 0);
        done!(t, room(&a, &a).update().set(Room::NEXT, a.clone()))?;
        assert_eq!(done!(t, Room::find().filter(Room::NEXT.eq(b)))?.len(), 0);
        let filtered = Room::find().filter(Room::NEXT.gt(a)).allow_filtering();
        assert_eq!(done!(t, filtered)?.len(), 1);
    }
}
