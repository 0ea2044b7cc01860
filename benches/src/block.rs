use crate::side::Side;
use crate::workload::Workload;
use anyhow::{Result, ensure};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::runtime::Runtime;

/// Runs one block of a workload. Callgrind writes down what was counted when this function returns.
///
/// Callgrind finds the two functions by their names, each for one thing: neither may be inlined.
#[inline(never)]
pub(crate) fn measured_block<S: Side>(
    runtime: &Runtime,
    side: &S,
    workload: Workload,
    rows: &[S::Row],
) -> Result<()> {
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
        #[expect(clippy::needless_range_loop, reason = "only inserts have rows")]
        for n in 0..workload.operations() {
            match workload {
                Workload::Insert => side.insert(&rows[n]).await?,
                Workload::Get => ensure!(side.get(n).await? == (n % 100) as i32),
                Workload::Find10 | Workload::Find100 => {
                    ensure!(side.find(workload.rows()).await? == workload.rows())
                }
                Workload::Stream10000 => ensure!(side.stream(workload.rows()).await? == workload.rows()),
            }
        }
        Ok(())
    })
}

/// The rows that a block inserts: made outside of what is measured.
pub(crate) fn rows<S: Side>(side: &S, workload: Workload) -> Vec<S::Row> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    if workload != Workload::Insert {
        return Vec::new();
    }
    let first = NEXT.fetch_add(workload.operations(), Ordering::Relaxed);
    (first..first + workload.operations()).map(|n| side.row(n)).collect()
}
