//! Conditional writes, and what became of them.

use crate::mode::*;
use coodie::{ErrorKind, LwtResult};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "seats")]
pub struct Seat {
    #[partition_key]
    hall: String,
    #[clustering]
    number: i32,
    #[static_column]
    film: Option<String>,
    guest: Option<String>,
    snacks: Vec<String>,
}

fn seat(number: i32, guest: &str) -> Seat {
    Seat { hall: "A".into(), number, film: None, guest: Some(guest.into()), snacks: vec!["nuts".into()] }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "names")]
pub struct Name {
    #[partition_key]
    name: String,
    owner: i32,
}

/// Applied, and without a row that stood in the way.
fn assert_won(result: &LwtResult<Seat>) {
    assert!(result.applied);
    assert!(result.existing().expect("an answer").is_none());
}

cases! {
    fn an_insert_wins_where_nothing_is(t) {
        done!(t, Seat::sync_table())?;
        assert_won(&done!(t, seat(1, "ada").insert())?);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, seat(1, "ada"));
        assert_won(&done!(t, seat(2, "ada").insert())?);
        assert_eq!(done!(t, Seat::find().count())?, 2);
    }

    fn an_insert_that_loses_shows_the_row_that_was_there(t) {
        done!(t, Seat::sync_table())?;
        done!(t, Seat { film: Some("Metropolis".into()), ..seat(1, "ada") }.save())?;
        let lost = done!(t, seat(1, "bob").insert())?;
        assert!(!lost.applied);
        let existing = lost.existing()?.expect("the row that was there");
        assert!(existing.has(Seat::HALL) && existing.has(Seat::NUMBER) && existing.has(Seat::GUEST) && existing.has(Seat::FILM));
        assert_eq!(existing.get(Seat::GUEST)?.as_deref(), Some("ada"));
        assert_eq!(existing.get(Seat::NUMBER)?, Some(1));
        assert_eq!(existing.get(Seat::SNACKS)?, Some(vec!["nuts".to_owned()]));
        let there = Seat { film: Some("Metropolis".into()), ..seat(1, "ada") };
        assert_eq!(existing.into_full()?, there);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, there, "nothing was written");
    }

    fn nulls_of_the_existing_row_are_none(t) {
        done!(t, Seat::sync_table())?;
        let bare = Seat { guest: None, snacks: vec![], ..seat(1, "") };
        done!(t, bare.save())?;
        let existing = done!(t, seat(1, "bob").insert())?.existing()?.expect("the row that was there");
        assert!(existing.has(Seat::GUEST));
        assert_eq!((existing.get(Seat::GUEST)?, existing.get(Seat::FILM)?), (None, None));
        assert_eq!(existing.into_full()?, bare);
    }

    fn a_none_of_an_insert_is_left_unset(t) {
        done!(t, Seat::sync_table())?;
        done!(t, Seat::key(("A", 0)).update().set(Seat::FILM, "Metropolis"))?;
        assert_won(&done!(t, seat(1, "ada").insert())?);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, Seat { film: Some("Metropolis".into()), ..seat(1, "ada") });
    }

    fn an_inserted_row_may_expire(t) {
        done!(t, Seat::sync_table())?;
        assert_won(&done!(t, seat(1, "ada").insert().ttl(3))?);
        assert!(!done!(t, seat(1, "bob").insert())?.applied);
        t.pass(Duration::from_millis(4_000));
        assert_won(&done!(t, seat(1, "bob").insert())?);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, seat(1, "bob"));
    }

    fn a_deleted_row_can_be_inserted_again(t) {
        done!(t, Seat::sync_table())?;
        for guest in ["ada", "bob", "cy"] {
            assert_won(&done!(t, seat(1, guest).insert())?);
            assert_won(&done!(t, seat(1, "").delete().if_exists())?);
        }
        assert!(done!(t, Seat::find())?.is_empty());
    }

    fn an_update_if_exists_makes_no_row(t) {
        done!(t, Seat::sync_table())?;
        let one = seat(1, "ada");
        let missed = done!(t, one.update().set(Seat::GUEST, "bob").if_exists())?;
        assert!(!missed.applied && missed.existing()?.is_none());
        assert!(done!(t, Seat::find())?.is_empty());
        assert_won(&done!(t, one.insert())?);
        assert_won(&done!(t, one.update().if_exists().set(Seat::GUEST, "bob").append(Seat::SNACKS, ["ice"]))?);
        let now = done!(t, Seat::get(("A", 1)))?;
        assert_eq!(now, Seat { snacks: vec!["nuts".into(), "ice".into()], ..seat(1, "bob") });
        assert_won(&done!(t, Seat::key(("A", 1)).update().clear(Seat::GUEST).ttl(9).if_exists())?);
        assert_eq!(done!(t, Seat::get(("A", 1)))?.guest, None);
    }

    fn a_delete_if_exists_tells_whether_it_did(t) {
        done!(t, Seat::sync_table())?;
        let missed = done!(t, seat(1, "").delete().if_exists())?;
        assert!(!missed.applied && missed.existing()?.is_none());
        done!(t, Seat { film: Some("Metropolis".into()), ..seat(1, "ada") }.save())?;
        assert_won(&done!(t, seat(1, "").delete_columns(Seat::GUEST).if_exists())?);
        assert_eq!(done!(t, Seat::get(("A", 1)))?.guest, None);
        assert_won(&done!(t, seat(1, "").delete().if_exists())?);
        assert!(!done!(t, Seat::key(("A", 1)).delete().if_exists())?.applied);
        assert_eq!(done!(t, Seat::get(("A", 1))).unwrap_err().kind(), ErrorKind::DocumentNotFound);
    }

    fn statics_alone_are_no_row(t) {
        done!(t, Seat::sync_table())?;
        done!(t, Seat::key(("A", 0)).update().set(Seat::FILM, "Metropolis"))?;
        assert!(!done!(t, seat(1, "").update().set(Seat::GUEST, "bob").if_exists())?.applied);
        assert!(!done!(t, seat(1, "").delete().if_exists())?.applied);
        // But for the statics themselves the partition is there.
        assert_won(&done!(t, seat(1, "").update().set(Seat::FILM, "M").if_exists())?);
        assert_won(&done!(t, seat(1, "ada").insert())?);
        assert_eq!(done!(t, Seat::get(("A", 1)))?.film.as_deref(), Some("M"));
        let missed = done!(t, Seat::key(("B", 1)).update().set(Seat::FILM, "M").if_exists())?;
        assert!(!missed.applied);
    }

    fn a_row_of_nothing_but_its_key_exists(t) {
        done!(t, Seat::sync_table())?;
        done!(t, Seat::create().set(Seat::HALL, "A").set(Seat::NUMBER, 1))?;
        let lost = done!(t, seat(1, "ada").insert())?;
        assert_eq!(lost.existing()?.expect("the row that was there").get(Seat::NUMBER)?, Some(1));
        assert_won(&done!(t, seat(1, "").update().set(Seat::GUEST, "ada").if_exists())?);
        // A row that an update made is there as long as a column of it is.
        done!(t, Seat::key(("A", 2)).update().set(Seat::GUEST, "bob"))?;
        assert!(!done!(t, seat(2, "ada").insert())?.applied);
        done!(t, Seat::key(("A", 2)).update().clear(Seat::GUEST))?;
        assert_won(&done!(t, seat(2, "ada").insert())?);
    }

    fn of_many_inserts_exactly_one_wins(t) {
        done!(t, Name::sync_table())?;
        let clients = [t.other_client(), t.other_client(), t.other_client(), t.other_client()];
        for name in ["ada", "bob", "cy"] {
            let names: Vec<_> = (0..4).map(|owner| Name { name: name.into(), owner }).collect();
            let inserts = names.iter().zip(&clients).map(|(name, client)| name.insert().on(client)).collect();
            let mut won = Vec::new();
            for (owner, result) in all_at_once(inserts).into_iter().enumerate() {
                if result?.applied {
                    won.push(i32::try_from(owner)?);
                }
            }
            assert_eq!(won.len(), 1, "{won:?}");
            // Read without a record: who wins is not the same twice.
            assert_eq!(finish!(Name::get(name).on(&clients[0]))?.owner, won[0]);
        }
    }

    fn a_client_sees_what_another_one_won(t) {
        done!(t, Name::sync_table())?;
        let other = t.other_client();
        assert!(finish!(Name { name: "ada".into(), owner: 1 }.insert().on(&other))?.applied);
        let lost = done!(t, Name { name: "ada".into(), owner: 2 }.insert())?;
        assert_eq!(lost.existing()?.expect("the row that was there").get(Name::OWNER)?, Some(1));
        assert_eq!(format!("{lost:?}"), "LwtResult { applied: false, .. }");
    }
}

/// Finishes several actions at the same time, each on a thread of its own.
fn all_at_once(actions: Vec<coodie::Action<coodie::op::Insert<'_, Name>, Db>>) -> Vec<coodie::Result<LwtResult<Name>>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = actions.into_iter().map(|action| scope.spawn(|| wait!(action))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}
