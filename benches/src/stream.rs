//! A long stream, and how much memory it takes: `cargo xtask bench --stream 1000000`.

use crate::row::{Reading, device, reading};
use anyhow::{Context, Result, ensure};
use coodie::{AsyncDb, Batch, Cluster, Document, create_keyspace, drop_keyspace, init_coodie};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::hint::black_box;
use std::time::Instant;
use tokio::runtime::Builder;

const KEYSPACE: &str = "coodie_bench_stream";
/// The rows of one partition.
const PARTITION: usize = 1_000;
/// The rows of one batch.
const BATCH: usize = 100;

/// Writes so many rows and reads them one by one: first a hundredth of them, then all.
pub(crate) fn run(hosts: &str, rows: usize) -> Result<String> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let cluster = Cluster::hosts(hosts.split(',')).keyspace(KEYSPACE);
        let db = init_coodie(cluster).name("stream").await?;
        drop_keyspace(KEYSPACE).on(&db).await?;
        create_keyspace(KEYSPACE).on(&db).await?;
        Reading::sync_table().on(&db).await?;
        let (few, mut lines) = (rows.div_ceil(100), Vec::new());
        fill(&db, 0, few).await?;
        lines.push(measure(&db, few).await?);
        fill(&db, few, rows).await?;
        lines.push(measure(&db, rows).await?);
        drop_keyspace(KEYSPACE).on(&db).await?;
        Ok(lines.join("\n") + "\n")
    })
}

async fn fill(db: &AsyncDb, from: usize, to: usize) -> Result<()> {
    let batches = (from..to).step_by(BATCH).map(|first| async move {
        let rows = (first..to.min(first + BATCH)).map(|n| reading(device(n / PARTITION), n));
        let rows: Vec<_> = rows.collect();
        rows.iter().fold(Batch::new().unlogged(), |batch, row| batch.push(row.save())).on(db).await
    });
    Ok(stream::iter(batches).buffer_unordered(16).try_collect().await?)
}

async fn measure(db: &AsyncDb, rows: usize) -> Result<String> {
    forget_peak()?;
    let (before, start) = (memory("VmRSS")?, Instant::now());
    let mut found = Reading::find().on(db).rows();
    let mut count = 0;
    while let Some(row) = found.next().await {
        black_box(row?);
        count += 1;
    }
    ensure!(count == rows, "{count} of {rows} rows came");
    let (seconds, peak) = (start.elapsed().as_secs_f64(), memory("VmHWM")?);
    Ok(format!(
        "stream of {rows} rows: {seconds:.1} s, resident memory {before} KiB before, {peak} KiB at most"
    ))
}

/// A line of what Linux says of the process, in KiB.
fn memory(name: &str) -> Result<u64> {
    let status =
        std::fs::read_to_string("/proc/self/status").context("only Linux says how much memory is used")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).context("no such line")?;
    let number = line.trim_start_matches(':').split_whitespace().next().context("no number")?;
    Ok(number.parse()?)
}

/// From now on the most memory is that of what follows.
fn forget_peak() -> Result<()> {
    std::fs::write("/proc/self/clear_refs", "5").context("only Linux forgets how much memory was used")
}
