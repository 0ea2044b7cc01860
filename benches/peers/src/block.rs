use crate::contender::Contender;
use crate::contest::{Contest, doing, on_side};
use crate::row::vector;
use crate::side::Side;
use crate::workload::Workload;
use anyhow::{Context, Result, ensure};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::runtime::Runtime;

/// Runs one block, one operation after another; `measure` wraps what is to be measured.
pub(crate) fn run<T>(
    contest: &Contest,
    workload: Workload,
    contender: Contender,
    measure: impl FnOnce(&mut dyn FnMut() -> Result<()>) -> Result<T>,
) -> Result<T> {
    let measured = on_side!(contest, contender, side => {
        let rows = rows(&**side, workload, workload.operations());
        measure(&mut || measured_block(&contest.runtime, &**side, workload, &rows))
    });
    measured.with_context(|| doing(workload, contender))
}

/// Runs the operations. Callgrind writes down what was counted when this function returns.
///
/// Callgrind finds the two functions by their names, each for one thing: neither may be inlined.
#[inline(never)]
fn measured_block<S: Side>(runtime: &Runtime, side: &S, workload: Workload, rows: &[S::Row]) -> Result<()> {
    black_box(counted_operations(runtime, side, workload, rows))
}

/// The operations; callgrind counts what happens here and nothing else.
#[inline(never)]
fn counted_operations<S: Side>(
    runtime: &Runtime,
    side: &S,
    workload: Workload,
    rows: &[S::Row],
) -> Result<()> {
    runtime.block_on(async {
        for n in 0..workload.operations() {
            one(side, workload, n, rows).await?;
        }
        Ok(())
    })
}

/// The `n`th operation of a block; its effect is looked at where that costs nothing.
#[inline(always)]
pub(crate) async fn one<S: Side>(side: &S, workload: Workload, n: usize, rows: &[S::Row]) -> Result<()> {
    use Workload::*;
    let many = workload.rows();
    match workload {
        Insert => side.insert(&rows[n]).await?,
        Get => ensure!(side.get(n).await? == (n % 100) as i32),
        Gets50 => ensure!(side.gets(many).await? == (0..50).sum::<i32>()),
        Find10 | Find100 => ensure!(side.find(many).await? == many),
        Stream10000 => ensure!(side.stream(many).await? == many),
        StreamMillion => ensure!(side.stream_all().await? == many),
        Update => side.update(n, n as i32).await?,
        Delete => side.delete(n).await?,
        InsertIfAbsent => ensure!(side.insert_if_absent(&rows[n]).await?),
        Increment => side.increment(n, 1).await?,
        Batch100 => side.batch(&rows[n * many..(n + 1) * many]).await?,
        BulkPartitions | BulkSingles => side.bulk(&rows[n * many..(n + 1) * many]).await?,
        InsertVector => side.insert_vector(n % 10).await?,
        GetVector => ensure!(side.get_vector(n % 10).await? == vector(n % 10)[0]),
    }
    Ok(())
}

/// The rows that a block writes: made outside of what is measured, and never the same twice.
pub(crate) fn rows<S: Side>(side: &S, workload: Workload, operations: usize) -> Vec<S::Row> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    if !workload.writes_rows() {
        return Vec::new();
    }
    let rows = operations * workload.rows();
    // Each block begins with a partition of its own.
    let first = NEXT.fetch_add(rows.next_multiple_of(100), Ordering::Relaxed);
    (first..first + rows).map(|n| side.row(first + (n - first) / workload.partition(), n)).collect()
}
