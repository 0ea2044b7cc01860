//! Many rows by their keys, over a database that fails: each key has its own answer, in the order asked, and no more is in
//! flight than was said.

#![allow(unreachable_pub, clippy::unwrap_used)]

#[path = "bulk/failing.rs"]
mod failing;

use coodie::driver::{Connect, Link};
use coodie::{Memory, aio};
use failing::{Failing, Fate, fate};
use futures_util::{FutureExt, StreamExt};
use proptest::prelude::*;

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Reading {
    #[partition_key]
    sensor: i32,
    #[clustering]
    number: i32,
}

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Sensor {
    #[partition_key]
    id: i32,
}

fn connected(memory: &Memory) -> Link {
    memory.clone().connect().now_or_never().unwrap().unwrap()
}

/// A handle that is not registered.
fn db(link: Link) -> aio::Db {
    <aio::Db as coodie::Database>::of(link)
}

/// Even rows are there.
async fn filled() -> Memory {
    use aio::Document;
    let memory = Memory::new();
    let db = db(connected(&memory));
    Reading::sync_table().on(&db).await.unwrap();
    Sensor::sync_table().on(&db).await.unwrap();
    for number in (0..20).step_by(2) {
        Sensor { id: number }.save().on(&db).await.unwrap();
        for sensor in 0..3 {
            Reading { sensor, number }.save().on(&db).await.unwrap();
        }
    }
    memory
}

/// Each key has its row, but for those of requests that failed meanwhile, which were for so many keys at most.
fn check<M: PartialEq + std::fmt::Debug>(
    found: &[coodie::Result<Option<M>>],
    expected: &[Option<M>],
    (failed, keys): (usize, usize),
) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.as_ref().map_or(true, |found| found == expected), "{found:?} {expected:?}");
    }
    let errors = found.iter().filter(|found| found.is_err()).count();
    assert!(errors <= failed * keys, "{errors} errors of {failed} requests");
}

async fn gather(keys: &[(i32, i32)], in_flight: usize, fates: &[Fate]) {
    use aio::Document;
    let memory = filled().await;
    let row = |(sensor, number): &(i32, i32)| {
        (number % 2 == 0).then_some(Reading { sensor: *sensor, number: *number })
    };
    let readings: Vec<_> = keys.iter().map(row).collect();
    let sensors: Vec<_> = keys.iter().map(|(_, id)| (id % 2 == 0).then_some(Sensor { id: *id })).collect();
    let failing = Failing::over(connected(&memory), fates);
    let db = db(failing.clone());
    let mut before = 0;
    let mut failed = || {
        let since = failing.failed() - before;
        before += since;
        since
    };
    let pairs = || keys.iter().copied();
    let ids = || keys.iter().map(|(_, id)| *id);

    let found = Reading::get_many(pairs()).in_flight(in_flight).each().on(&db).await.unwrap();
    check(&found, &readings, (failed(), 50));
    let found = Sensor::get_many(ids()).in_flight(in_flight).each().on(&db).await.unwrap();
    check(&found, &sensors, (failed(), 1));
    let rows: Vec<_> = Reading::get_many(pairs()).in_flight(in_flight).on(&db).rows().collect().await;
    check(&rows, &readings, (failed(), 50));
    let rows: Vec<_> = Sensor::get_many(ids()).in_flight(in_flight).on(&db).rows().collect().await;
    check(&rows, &sensors, (failed(), 1));
    if let Ok(all) = Reading::get_many(pairs()).in_flight(in_flight).on(&db).await {
        assert_eq!(all, readings);
    }
    assert!(failing.most_in_flight() <= in_flight);
}

/// What is refused for several keys together is asked for key by key.
#[tokio::test]
async fn one_refused_request_is_not_the_answer_of_all_its_keys() {
    use aio::Document;
    let mut fates = vec![Fate::Made; 20];
    fates[0] = Fate::Refused;
    fates[4] = Fate::Refused;
    let db = db(Failing::over(connected(&filled().await), &fates));
    let found =
        Reading::get_many((0..10).map(|number| (1, 2 * number))).in_flight(1).each().on(&db).await.unwrap();
    let refused: Vec<_> = (0..found.len()).filter(|at| found[*at].is_err()).collect();
    assert_eq!(refused, [3]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn each_key_has_its_answer_in_the_order_asked(
        keys in prop::collection::vec((0..3_i32, 0..20_i32), 0..120),
        in_flight in 1..9_usize,
        fates in prop::collection::vec(fate(), 1..30),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(gather(&keys, in_flight, &fates));
    }
}
