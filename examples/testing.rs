//! The box office of a theatre, and its tests: rules on the database in memory, time that is turned, statements that
//! are counted, and an answer that gets lost.
//!
//! `cargo test --example testing` runs the tests; neither a node nor a container is needed.
//! `cargo run --example testing` sells some seats on a database in memory; with `-- --hosts 127.0.0.1:9042` on a
//! cluster, with the CQL that the driver received.

use clap::Parser;
use coodie::{AsyncDb, Cluster, Document, Memory, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use std::time::Duration;

/// A seat that is held for somebody, or sold. Of free ones there is no row.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "seats")]
struct Seat {
    #[partition_key]
    show: String,
    #[clustering]
    number: i32,
    holder: String,
    sold: bool,
}

/// How long a seat is held for somebody who may buy it.
const HOLD: Duration = Duration::from_secs(600);

/// It is given its database, and takes no registered one: so each test gives it one of its own.
struct BoxOffice {
    db: AsyncDb,
}

impl BoxOffice {
    /// Holds a seat; the answer is whether it is held for this person, be it from an earlier try.
    async fn hold(&self, show: &str, number: i32, holder: &str) -> Result<bool> {
        let seat = Seat { show: show.into(), number, holder: holder.into(), sold: false };
        let attempt = || seat.insert().ttl(HOLD).on(&self.db);
        let held = match attempt().await {
            // Nobody knows whether it was written. To try again is to find out.
            Err(why) if why.is_timeout() => attempt().await?,
            answer => answer?,
        };
        Ok(held.applied || held.get(Seat::HOLDER)?.as_deref() == Some(holder))
    }

    /// Sells a seat to the person for whom it is held; the answer is whether it is.
    async fn sell(&self, show: &str, number: i32, holder: &str) -> Result<bool> {
        let seat = Seat::key((show, number)).update();
        // The holder is written again, without a TTL: else the sale would end with the hold.
        let sale = seat.set(Seat::HOLDER, holder).set(Seat::SOLD, true).only_if(Seat::HOLDER.eq(holder));
        Ok(sale.on(&self.db).await?.applied)
    }

    /// Which of the seats are free.
    async fn free(&self, show: &str, seats: std::ops::RangeInclusive<i32>) -> Result<Vec<i32>> {
        let taken = Seat::find().filter(Seat::SHOW.eq(show)).select(Seat::NUMBER).on(&self.db).await?;
        Ok(seats.filter(|seat| !taken.contains(seat)).collect())
    }
}

/// What the theatre prints at night, by a program without async code. The documents are the same.
mod report {
    use super::Seat;
    use coodie::Result;
    use coodie::sync::{BlockingDb, Document};

    /// How many seats were sold.
    pub(crate) fn sold(db: &BlockingDb, show: &str) -> Result<usize> {
        let seats = Seat::find().filter(Seat::SHOW.eq(show)).on(db).run()?;
        Ok(seats.iter().filter(|seat| seat.sold).count())
    }

    /// A test in blocking code needs no runtime.
    #[test]
    fn what_is_sold_is_counted_and_what_is_held_is_not() {
        let db = coodie::sync::init_coodie(coodie::Memory::new()).unregistered().run().unwrap();
        Seat::sync_table().on(&db).run().unwrap();
        for (number, sold) in [(1, true), (2, false), (3, true)] {
            let seat = Seat { show: "Hamlet".into(), number, holder: "ada".into(), sold };
            seat.save().on(&db).run().unwrap();
        }
        assert_eq!(sold(&db, "Hamlet").unwrap(), 2);
        assert_eq!(sold(&db, "Macbeth").unwrap(), 0);
    }
}

const KEYSPACE: &str = "coodie_testing";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let db = connect().await?;
    println!("The box office opens");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    Seat::sync_table().await?;

    let office = BoxOffice { db: db.clone() };
    println!("\nAda holds a seat and buys it; Grace wants the same one");
    let (ada, grace) = (office.hold("Hamlet", 7, "ada").await?, office.hold("Hamlet", 7, "grace").await?);
    let sold = office.sell("Hamlet", 7, "ada").await?;
    let free = office.free("Hamlet", 6..=8).await?;
    println!("  -> held for Ada: {ada}, for Grace: {grace}; sold to Ada: {sold}; free near it: {free:?}");
    assert_eq!((ada, grace, sold, free), (true, false, true, vec![6, 8]));

    print_report(&db).await?;
    drop_keyspace(KEYSPACE).await
}

async fn print_report(db: &AsyncDb) -> Result<()> {
    println!("\nThe report at night, by the same driver: blocking code has a thread of its own");
    let db = coodie::sync::register_driver("default", db.driver().clone())?;
    let sold = tokio::task::spawn_blocking(move || report::sold(&db, "Hamlet")).await.expect("no panic")?;
    println!("  -> {sold} sold");
    assert_eq!(sold, 1);
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

async fn connect() -> Result<AsyncDb> {
    let hosts = Arguments::parse().hosts;
    if hosts.is_empty() {
        return init_coodie(Observed::new(Memory::new().keyspace(KEYSPACE), show)).await;
    }
    init_coodie(Observed::new(Cluster::hosts(hosts).keyspace(KEYSPACE), show)).await
}

/// Shows what is sent, but for what a sync reads of the schema.
fn show(cql: &str) {
    if !cql.contains(" FROM system") {
        println!("    {cql}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coodie::driver::{BoxFuture, Connect, Page};
    use coodie::{Error, Observer};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex};

    /// An office with a database of its own, which no other test reaches.
    async fn office(connect: impl Connect) -> BoxOffice {
        let db = init_coodie(connect).unregistered().await.unwrap();
        Seat::sync_table().on(&db).await.unwrap();
        BoxOffice { db }
    }

    #[tokio::test]
    async fn a_seat_is_held_for_one() {
        let office = office(Memory::new()).await;
        assert!(office.hold("Hamlet", 7, "ada").await.unwrap());
        assert!(!office.hold("Hamlet", 7, "grace").await.unwrap());
        assert!(office.hold("Hamlet", 7, "ada").await.unwrap(), "she has it already");
        assert!(!office.sell("Hamlet", 7, "grace").await.unwrap());
    }

    #[tokio::test]
    async fn a_hold_ends_and_a_sale_does_not() {
        let memory = Memory::new();
        let clock = memory.clock().clone();
        let office = office(memory).await;
        for seat in [7, 8] {
            assert!(office.hold("Hamlet", seat, "ada").await.unwrap());
        }
        assert!(office.sell("Hamlet", 8, "ada").await.unwrap());
        clock.advance(HOLD);
        assert_eq!(office.free("Hamlet", 6..=9).await.unwrap(), [6, 7, 9]);
        assert!(!office.sell("Hamlet", 7, "ada").await.unwrap(), "it is held no longer");
        assert_eq!(Seat::get(("Hamlet", 8)).on(&office.db).await.unwrap().holder, "ada");
    }

    #[tokio::test]
    async fn free_seats_are_found_by_one_statement() {
        let sent = Arc::new(Mutex::new(Vec::new()));
        let record = sent.clone();
        let observed =
            Observed::new(Memory::new(), move |cql: &str| record.lock().unwrap().push(cql.to_owned()));
        let office = office(observed).await;
        sent.lock().unwrap().clear();
        assert_eq!(office.free("Hamlet", 1..=3).await.unwrap(), [1, 2, 3]);
        assert_eq!(*sent.lock().unwrap(), ["SELECT number FROM coodie.seats WHERE show = ?"]);
    }

    /// Loses the first answer to a hold: it was made, and nobody hears of it.
    #[derive(Default)]
    struct Forgetful(AtomicBool);

    impl Observer for Forgetful {
        fn answer(
            &self,
            cql: &str,
            answer: BoxFuture<'static, Result<Page>>,
        ) -> BoxFuture<'static, Result<Page>> {
            if !cql.starts_with("INSERT") || self.0.swap(true, Ordering::Relaxed) {
                return answer;
            }
            Box::pin(async { answer.await.and(Err(Error::timeout("the answer got lost"))) })
        }
    }

    #[tokio::test]
    async fn a_lost_answer_does_not_lose_the_seat() {
        let office = office(Observed::new(Memory::new(), Forgetful::default())).await;
        assert!(office.hold("Hamlet", 7, "ada").await.unwrap());
        assert!(!office.hold("Hamlet", 7, "grace").await.unwrap());
    }
}
