//! Blocking calls of many threads beside as many tasks that wait for theirs.

use crate::contest::{Tables, connect, session};
use crate::figure::{Figure, Samples};
use crate::row::read_key;
use crate::side::{Coodie, Raw, Side};
use crate::usage::Usage;
use anyhow::{Result, ensure};
use chrono::{DateTime, Utc};
use coodie::Cluster;
use coodie::sync::{BlockingDb, Document};
use futures_util::future::try_join_all;
use std::sync::Arc;
use std::thread;
use std::time::Instant;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

/// How many threads or tasks call at once.
pub(crate) const LEVELS: [usize; 4] = [1, 2, 8, 64];
/// A blocking call of coodie, on its own runtime.
pub(crate) const BLOCKING: &str = "coodie blocking";
/// A task of a runtime as coodie's blocking calls have it: two workers.
pub(crate) const TASK: &str = "coodie task";
/// A thread that waits for the same by `Runtime::block_on`.
pub(crate) const BLOCK_ON: &str = "coodie block_on";
pub(crate) const RAW_TASK: &str = "raw task";

/// The row of the other sides, for blocking calls.
#[derive(Clone, Debug, Document)]
#[document(table = "readings")]
struct Reading {
    #[partition_key]
    device: Uuid,
    #[clustering]
    at: DateTime<Utc>,
    #[clustering]
    id: Uuid,
    kind: String,
    note: String,
    count: i32,
    value: f64,
    tags: Vec<String>,
}

struct Callers {
    runtime: Runtime,
    coodie: Arc<Coodie>,
    raw: Arc<Raw>,
    db: BlockingDb,
}

pub(crate) fn measure(hosts: &str, tables: &Tables, rounds: usize) -> Result<Vec<Figure>> {
    let callers = Callers::new(hosts, tables.keyspace)?;
    let mut samples = Samples::default();
    for round in 0..=rounds {
        for callers_at_once in LEVELS {
            let mut sides = [BLOCKING, TASK, BLOCK_ON, RAW_TASK];
            sides.rotate_left(round % 4);
            for side in sides {
                let cost = callers.cost(side, callers_at_once)?;
                for (measure, value) in cost.into_iter().filter(|_| round > 0) {
                    samples.add("get by key", side, &format!("{measure} at {callers_at_once}"), value);
                }
            }
        }
    }
    Ok(samples.figures())
}

impl Callers {
    fn new(hosts: &str, keyspace: &'static str) -> Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let aio = connect(&runtime, hosts, keyspace)?;
        let raw = runtime.block_on(Raw::new(session(&aio)?, keyspace))?.into();
        let cluster = Cluster::hosts(hosts.split(',')).keyspace(keyspace);
        let db = coodie::sync::init_coodie(cluster).replace().run()?;
        Ok(Self { coodie: Coodie::new(aio).into(), raw, db, runtime })
    }

    fn cost(&self, side: &str, callers: usize) -> Result<[(&'static str, f64); 3]> {
        let each = if callers == 1 { 500 } else { 2_048 / callers };
        let (before, start) = (Usage::own()?, Instant::now());
        match side {
            BLOCKING => {
                self.threads(callers, each, |n| Ok(Reading::get(read_key(n)).on(&self.db).run()?.count))?
            }
            BLOCK_ON => self.threads(callers, each, |n| self.runtime.block_on(self.coodie.get(n)))?,
            TASK => self.tasks(&self.coodie, callers, each)?,
            _ => self.tasks(&self.raw, callers, each)?,
        }
        let (used, wall) = (Usage::own()? - before, start.elapsed().as_secs_f64());
        let calls = (callers * each) as f64;
        Ok([("ops/s", calls / wall), ("cpu us", used.cpu_us / calls), ("waits", used.waits / calls)])
    }

    fn threads(&self, callers: usize, each: usize, get: impl Fn(usize) -> Result<i32> + Sync) -> Result<()> {
        let caller = || {
            (0..each).try_for_each(|n| {
                ensure!(get(n)? == (n % 100) as i32, "another row came");
                Ok(())
            })
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..callers).map(|_| scope.spawn(caller)).collect();
            let ended = threads.into_iter().map(|thread| thread.join());
            ended.flatten().collect()
        })
    }

    fn tasks<S: Side>(&self, side: &Arc<S>, callers: usize, each: usize) -> Result<()> {
        let caller = |side: Arc<S>| async move {
            for n in 0..each {
                ensure!(side.get(n).await? == (n % 100) as i32, "another row came");
            }
            Ok(())
        };
        let tasks = (0..callers).map(|_| self.runtime.spawn(caller(side.clone())));
        self.runtime.block_on(try_join_all(tasks))?.into_iter().collect()
    }
}
