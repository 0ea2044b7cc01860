//! Stamps: the times of the first and of the latest write.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::Hooks;
use std::cell::RefCell;
use time::OffsetDateTime;

#[derive(Document, Debug, Clone, PartialEq)]
pub struct Order {
    #[partition_key]
    id: i32,
    total: i32,
    #[column(stamp = created)]
    created_at: Option<DateTime<Utc>>,
    #[column(stamp = updated)]
    updated_at: DateTime<Utc>,
}

fn order(total: i32) -> Order {
    Order { id: 1, total, created_at: None, updated_at: DateTime::UNIX_EPOCH }
}

#[derive(Embedded, Debug, Clone, PartialEq)]
pub struct Times {
    #[column(stamp = created)]
    created: Option<DateTime<Utc>>,
    #[column(stamp = updated)]
    updated: DateTime<Utc>,
}

const UNSTAMPED: Times = Times { created: None, updated: DateTime::UNIX_EPOCH };

#[derive(Document, Debug, Clone, PartialEq)]
pub struct Draft {
    #[partition_key]
    id: i32,
    #[flatten]
    times: Times,
    #[column(stamp = updated)]
    moved: Option<OffsetDateTime>,
    #[version]
    version: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(hooks)]
pub struct Watched {
    #[partition_key]
    id: i32,
    #[flatten]
    times: Times,
}

thread_local! {
    static SEEN: RefCell<Vec<Watched>> = const { RefCell::new(Vec::new()) };
}

impl Hooks for Watched {
    fn after_save(&self) {
        SEEN.with_borrow_mut(|seen| seen.push(self.clone()));
    }
}

cases! {
    fn a_row_is_stamped_when_it_is_created_and_with_each_write(t) {
        done!(t, Order::sync_table())?;
        let before = Utc::now();
        let written = order(1);
        done!(t, written.save())?;
        assert_eq!(written, order(1), "the struct stays as it is");
        let first = done!(t, Order::get(1))?;
        let created = first.created_at.expect("stamped");
        assert_eq!(created, first.updated_at, "one write, one time");
        assert!(created.timestamp_millis() >= before.timestamp_millis() && created <= Utc::now());
        std::thread::sleep(std::time::Duration::from_millis(5));
        done!(t, Order { total: 2, ..first.clone() }.save())?;
        let second = done!(t, Order::get(1))?;
        assert_eq!((second.created_at, second.total), (first.created_at, 2));
        assert!(second.updated_at > first.updated_at);
    }

    fn an_update_stamps_too(t) {
        done!(t, Order::sync_table())?;
        done!(t, order(1).save())?;
        let first = done!(t, Order::get(1))?;
        std::thread::sleep(std::time::Duration::from_millis(5));
        done!(t, first.update().set(Order::TOTAL, 5))?;
        let second = done!(t, Order::get(1))?;
        assert!(second.updated_at > first.updated_at && second.created_at == first.created_at);
        std::thread::sleep(std::time::Duration::from_millis(5));
        done!(t, Order::key(1).update().set(Order::TOTAL, 6))?;
        assert!(done!(t, Order::get(1))?.updated_at > second.updated_at, "by key alone as well");
        done!(t, first.update().set(Order::UPDATED_AT, DateTime::UNIX_EPOCH))?;
        assert_eq!(done!(t, Order::get(1))?.updated_at, DateTime::UNIX_EPOCH, "what is said stands");
    }

    fn a_tracked_document_is_stamped_if_it_changed(t) {
        done!(t, Order::sync_table())?;
        done!(t, order(1).save())?;
        let first = done!(t, Order::get(1))?;
        let (mut one, mut bare) = (first.clone().tracked(), order(1).tracked());
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert_eq!((one.changed()?, bare.changed()?), (vec![], vec![]), "that time passes is no change");
        done!(t, one.save())?;
        assert_eq!(done!(t, Order::get(1))?, first, "nothing is sent");
        (one.total, bare.total) = (2, 3);
        assert_eq!((one.changed()?, bare.changed()?), (vec!["total"], vec!["total"]));
        done!(t, one.save())?;
        let second = done!(t, Order::get(1))?;
        assert!(second.updated_at > first.updated_at && second.created_at == first.created_at && second.total == 2);
    }

    fn insert_and_create_stamp_too(t) {
        done!(t, Order::sync_table())?;
        assert!(done!(t, order(1).insert())?.applied);
        assert!(done!(t, Order::get(1))?.created_at.is_some());
        done!(t, Order::create().set(Order::ID, 2).set(Order::TOTAL, 1))?;
        let created = done!(t, Order::get(2))?;
        assert!(created.created_at.is_some() && created.updated_at > DateTime::UNIX_EPOCH);
    }

    fn what_a_versioned_save_answers_has_its_stamps(t) {
        done!(t, Draft::sync_table())?;
        let first = done!(t, Draft { id: 1, times: UNSTAMPED, moved: None, version: 0 }.save())?;
        assert_eq!(first.times.created, Some(first.times.updated));
        assert_eq!(first.moved.map(OffsetDateTime::unix_timestamp), Some(first.times.updated.timestamp()));
        assert_eq!(done!(t, Draft::get(1))?, first, "to the millisecond");
        std::thread::sleep(std::time::Duration::from_millis(5));
        let second = done!(t, first.save())?;
        assert_eq!(done!(t, Draft::get(1))?, second);
        assert!(second.times.created == first.times.created && second.times.updated > first.times.updated);
    }

    fn a_hook_sees_the_stamps_of_what_was_written(t) {
        done!(t, Watched::sync_table())?;
        SEEN.take();
        done!(t, Watched { id: 1, times: UNSTAMPED }.save())?;
        assert!(done!(t, Watched { id: 2, times: UNSTAMPED }.insert())?.applied);
        let rows = [done!(t, Watched::get(1))?, done!(t, Watched::get(2))?];
        // On the node hooks may run on another thread, so that only memory tells.
        if t.in_memory() {
            assert_eq!(SEEN.take(), rows);
        }
    }
}
