use crate::block::{measured_block, rows};
use crate::row::{Embedding, Page, Reading, device, reading};
use crate::side::Side;
use crate::side_coodie::Coodie;
use crate::side_raw::Raw;
use crate::workload::{WORKLOADS, Workload};
use anyhow::{Context, Result};
use coodie::{AsyncDb, Cluster, Document, ScyllaDriver, create_keyspace, drop_keyspace, init_coodie};
use rustix::time::{ClockId, clock_gettime};
use stats_alloc::{Region, StatsAlloc};
use std::alloc::System;
use std::collections::HashMap;
use std::time::Instant;
use tokio::runtime::{Builder, Runtime};

/// What one block cost, per operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) cpu_us: f64,
    pub(crate) wall_us: f64,
    pub(crate) allocations: f64,
    pub(crate) bytes: f64,
}

pub(crate) type Costs = HashMap<(Workload, &'static str), Vec<Cost>>;

const KEYSPACE: &str = "coodie_bench";

/// Both contenders, on one session and one table.
struct Contest {
    runtime: Runtime,
    db: AsyncDb,
    coodie: Coodie,
    raw: Raw,
}

impl Contest {
    fn begin(hosts: &str) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let cluster = Cluster::hosts(hosts.split(',')).keyspace(KEYSPACE);
        let db = runtime.block_on(init_coodie(cluster).into_future())?;
        runtime.block_on(async {
            drop_keyspace(KEYSPACE).on(&db).await?;
            create_keyspace(KEYSPACE).on(&db).await?;
            Reading::sync_table().on(&db).await?;
            Page::sync_table().on(&db).await?;
            Embedding::sync_table().on(&db).await?;
            for rows in [10, 100, 10_000] {
                fill(&db, rows).await?;
            }
            anyhow::Ok(())
        })?;
        let driver = db.driver().as_any().downcast_ref::<ScyllaDriver>().context("a scylla driver")?;
        let raw = runtime.block_on(Raw::new(driver.session()?, KEYSPACE))?;
        Ok(Self { coodie: Coodie::new(db.clone()), runtime, db, raw })
    }

    /// One block of each side, interleaved; `measure` wraps each.
    fn round(
        &self,
        workload: Workload,
        coodie_first: bool,
        mut measure: impl FnMut(&'static str, &mut dyn FnMut() -> Result<()>) -> Result<()>,
    ) -> Result<()> {
        for coodie in [coodie_first, !coodie_first] {
            if coodie {
                let rows = rows(&self.coodie, workload);
                measure(Coodie::NAME, &mut || measured_block(&self.runtime, &self.coodie, workload, &rows))?;
            } else {
                let rows = rows(&self.raw, workload);
                measure(Raw::NAME, &mut || measured_block(&self.runtime, &self.raw, workload, &rows))?;
            }
        }
        Ok(())
    }

    fn end(self) -> Result<()> {
        Ok(self.runtime.block_on(drop_keyspace(KEYSPACE).on(&self.db).into_future())?)
    }
}

async fn fill(db: &AsyncDb, rows: usize) -> Result<()> {
    for n in 0..rows {
        reading(device(rows), n).save().on(db).await?;
    }
    Ok(())
}

/// CPU time, wall time and allocations of each workload, the first round thrown away.
pub(crate) fn times(hosts: &str, rounds: usize, allocator: &'static StatsAlloc<System>) -> Result<Costs> {
    let contest = Contest::begin(hosts)?;
    let mut costs = Costs::new();
    for round in 0..=rounds {
        for workload in WORKLOADS {
            contest.round(workload, round % 2 == 0, |side, block| {
                let cost = cost(workload, allocator, block)?;
                if round > 0 {
                    costs.entry((workload, side)).or_default().push(cost);
                }
                Ok(())
            })?;
        }
    }
    contest.end()?;
    Ok(costs)
}

fn cost(
    workload: Workload,
    allocator: &'static StatsAlloc<System>,
    block: &mut dyn FnMut() -> Result<()>,
) -> Result<Cost> {
    let (region, cpu, wall) = (Region::new(allocator), cpu_us(), Instant::now());
    block()?;
    let (stats, cpu, wall) = (region.change(), cpu_us() - cpu, wall.elapsed());
    let operations = workload.operations() as f64;
    Ok(Cost {
        cpu_us: cpu / operations,
        wall_us: wall.as_secs_f64() * 1e6 / operations,
        allocations: (stats.allocations + stats.reallocations) as f64 / operations,
        bytes: stats.bytes_allocated as f64 / operations,
    })
}

/// User and system time of the process, in microseconds.
fn cpu_us() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

/// The blocks alone, for callgrind: a round to warm up, then `rounds`, in a fixed order (see `callgrind::order`).
pub(crate) fn only_blocks(hosts: &str, rounds: usize) -> Result<()> {
    let contest = Contest::begin(hosts)?;
    for round in 0..=rounds {
        for workload in WORKLOADS {
            contest.round(workload, round % 2 == 0, |_, block| block())?;
        }
    }
    contest.end()
}

/// The order of the blocks of `only_blocks`: round, workload, side.
pub(crate) fn order(rounds: usize) -> impl Iterator<Item = (usize, Workload, &'static str)> {
    (0..=rounds).flat_map(|round| {
        let sides = if round % 2 == 0 { [Coodie::NAME, Raw::NAME] } else { [Raw::NAME, Coodie::NAME] };
        WORKLOADS
            .into_iter()
            .flat_map(move |workload| sides.into_iter().map(move |side| (round, workload, side)))
    })
}
