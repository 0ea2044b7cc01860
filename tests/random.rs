//! Random reads and writes: what the database in memory answers is what a real node answers.
//!
//! `COODIE_TEST_HOSTS` names the node; `cargo xtask test` starts one. `COODIE_RANDOM_SEED` makes other steps,
//! `COODIE_RANDOM_RUNS` more or fewer. Where the two differ, the steps are made fewer as long as they do, and printed.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

/// Finishes an action on a database.
macro_rules! done {
    ($db:expr, $action:expr) => {
        crate::block_on(IntoFuture::into_future($action.on($db)))
    };
}

/// Reads row by row.
macro_rules! collected {
    ($db:expr, $query:expr) => {
        crate::block_on(futures_util::TryStreamExt::try_collect::<Vec<_>>($query.on($db).rows()))
    };
}

#[macro_use]
#[path = "random/menu.rs"]
mod menu;
#[macro_use]
#[path = "random/reads.rs"]
mod reads;
#[path = "random/answer.rs"]
mod answer;
#[path = "random/bag.rs"]
mod bag;
#[path = "random/hits.rs"]
mod hits;
#[path = "random/ledger.rs"]
mod ledger;
#[path = "random/phrase.rs"]
mod phrase;
#[path = "random/play.rs"]
mod play;
#[path = "random/regular.rs"]
mod regular;
#[path = "random/sought.rs"]
mod sought;
#[path = "random/step.rs"]
mod step;
#[path = "random/subject.rs"]
mod subject;
#[path = "random/tally.rs"]
mod tally;

use coodie::aio::*;
use coodie::{Cluster, Memory};
use libtest_mimic::{Arguments, Failed, Trial};
use play::Player;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;
use std::sync::OnceLock;
use tally::Tally;
use tokio::runtime::Runtime;

const PLAYERS: [Player; 5] = [
    Player::of::<ledger::Ledger>("ledger"),
    Player::of::<bag::Bag>("bag"),
    Player::of::<sought::Sought>("sought"),
    Player::of::<hits::Hits>("hits"),
    Player::of::<phrase::Phrase>("phrase"),
];

/// How many runs of all are of each.
const SHARES: [u32; 5] = [7, 6, 3, 2, 2];

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().expect("a runtime")).block_on(future)
}

fn main() {
    let arguments = Arguments::from_args();
    let hosts = std::env::var("COODIE_TEST_HOSTS").ok();
    let missing = hosts.is_none();
    let trial = Trial::test("random_steps_answer_alike", move || compare(&hosts.expect("a node")));
    // Without a node there is nothing to compare the database in memory with.
    libtest_mimic::run(&arguments, vec![trial.with_kind("cassandra").with_ignored_flag(missing)]).exit()
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let text = std::env::var(variable).ok();
    text.map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{variable} is not a number")))
}

/// So many runs are made in one keyspace: a node forgets its statements when it goes, and remembers only so many.
const ROUND: u32 = 65;

fn compare(hosts: &str) -> Result<(), Failed> {
    let seed = number("COODIE_RANDOM_SEED", 5);
    let runs = u32::try_from(number("COODIE_RANDOM_RUNS", 260)).expect("few");
    println!("COODIE_RANDOM_SEED={seed} COODIE_RANDOM_RUNS={runs}");
    let tally = RefCell::new(Tally::default());
    for round in 0..runs.div_ceil(ROUND) {
        let keyspace = format!("random_{}_{round}", std::process::id());
        let node = Cluster::hosts(hosts.split(',')).keyspace(&*keyspace);
        let memory = Memory::new().keyspace(&keyspace);
        let dbs = [
            block_on(init_coodie(node).name(format!("node {round}")).into_future())?,
            block_on(init_coodie(memory).name(format!("memory {round}")).into_future())?,
        ];
        dbs.iter().for_each(|db| begin(db, &keyspace));
        let outcome = play((seed, round), ROUND.min(runs - round * ROUND), &dbs, &tally);
        done!(&dbs[0], drop_keyspace(&*keyspace))?;
        outcome?;
    }
    judged(&tally.borrow())
}

fn begin(db: &Db, keyspace: &str) {
    done!(db, create_keyspace(keyspace)).expect("a keyspace");
    done!(db, bag::Place::sync_type()).expect("a type");
    PLAYERS.iter().for_each(|player| (player.create)(db));
}

fn play((seed, round): (u64, u32), runs: u32, dbs: &[Db; 2], tally: &RefCell<Tally>) -> Result<(), Failed> {
    let config =
        Config { cases: runs, max_shrink_iters: 400, failure_persistence: None, ..Config::default() };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..12].copy_from_slice(&round.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let outcome = runner.run(&step::run(&SHARES), |run| {
        let player = &PLAYERS[run.subject];
        player.play(&run, dbs, &mut tally.borrow_mut()).map_err(TestCaseError::fail)
    });
    match outcome {
        Ok(()) => Ok(()),
        Err(TestError::Fail(why, run)) => {
            Err(differs(seed, &why.to_string(), &PLAYERS[run.subject].shown(&run)))
        }
        Err(TestError::Abort(why)) => Err(why.to_string().into()),
    }
}

fn differs(seed: u64, why: &str, steps: &str) -> Failed {
    format!("COODIE_RANDOM_SEED={seed}: the answers differ:\n{why}\n\nafter these steps on {steps}").into()
}

fn judged(tally: &Tally) -> Result<(), Failed> {
    let (text, short) = tally.report();
    println!("{text}");
    if short.is_empty() { Ok(()) } else { Err(short.join("\n").into()) }
}
