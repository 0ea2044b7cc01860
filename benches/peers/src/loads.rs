//! CPU time, wall time and throughput with 1, 64 and 1,024 operations in flight, on a multi-thread runtime.

use crate::block::{one, rows};
use crate::contest::{Contest, Tables, doing, multi_thread, on_side};
use crate::figure::{Figure, Samples};
use crate::plan::Plan;
use crate::side::Side;
use crate::spread::percentile;
use crate::usage::Usage;
use crate::workload::Workload;
use anyhow::{Context, Result};
use futures_util::future::try_join_all;
use std::sync::Arc;
use std::time::Instant;
use tokio::runtime::Runtime;

/// How many operations are in flight.
pub(crate) const LEVELS: [usize; 3] = [1, 64, 1_024];

pub(crate) fn measure(hosts: &str, tables: &Tables, plan: &Plan) -> Result<Vec<Figure>> {
    let contest = Contest::join(hosts, tables.keyspace, multi_thread()?)?;
    let mut samples = Samples::default();
    for (round, workload, contender) in plan.blocks() {
        for in_flight in LEVELS {
            let Some(operations) = workload.loaded(in_flight) else { continue };
            let load = Load { workload, in_flight, operations };
            let cost = on_side!(contest, contender, side => load.run(&contest.runtime, side))
                .with_context(|| doing(workload, contender))?;
            for (measure, value) in cost.into_iter().filter(|_| plan.counts(round)) {
                let measure = format!("{measure} at {in_flight}");
                samples.add(workload.name(), contender.name(), &measure, value);
            }
        }
    }
    Ok(samples.figures())
}

/// So many operations, so many of them in flight.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    pub(crate) workload: Workload,
    pub(crate) in_flight: usize,
    pub(crate) operations: usize,
}

impl Load {
    pub(crate) fn run<S: Side>(self, runtime: &Runtime, side: &Arc<S>) -> Result<[(&'static str, f64); 5]> {
        let rows: Arc<[S::Row]> = rows(&**side, self.workload, self.operations).into();
        let (before, start) = (Usage::own()?, Instant::now());
        let tasks = (0..self.in_flight).map(|n| runtime.spawn(self.worker(side.clone(), rows.clone(), n)));
        let tasks = runtime.block_on(try_join_all(tasks))?;
        let (used, wall) = (Usage::own()? - before, start.elapsed().as_secs_f64());
        let times: Vec<_> = tasks.into_iter().collect::<Result<_>>()?;
        let mut times = times.concat();
        times.sort_by(f64::total_cmp);
        let operations = self.operations as f64;
        Ok([
            ("cpu us", used.cpu_us / operations),
            ("wall us", wall * 1e6 / operations),
            ("ops/s", operations / wall),
            ("p50 us", percentile(&times, 0.50)),
            ("p99 us", percentile(&times, 0.99)),
        ])
    }

    /// One of the tasks: one operation after another. Answers how many microseconds each took.
    async fn worker<S: Side>(self, side: Arc<S>, rows: Arc<[S::Row]>, first: usize) -> Result<Vec<f64>> {
        let mut times = Vec::with_capacity(self.operations / self.in_flight + 1);
        for n in (first..self.operations).step_by(self.in_flight) {
            let start = Instant::now();
            one(&*side, self.workload, n, &rows).await?;
            times.push(start.elapsed().as_secs_f64() * 1e6);
        }
        Ok(times)
    }
}
