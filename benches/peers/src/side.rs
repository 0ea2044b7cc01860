mod caching;
mod charybdis;
mod coodie;
mod raw;

pub(crate) use caching::Caching;
pub(crate) use charybdis::Charybdis;
pub(crate) use coodie::Coodie;
pub(crate) use raw::{Paging, Raw};

use anyhow::Result;
use futures_util::{StreamExt, TryStreamExt, stream};

/// How many inserts the bulk by hand has in flight.
pub(crate) const IN_FLIGHT: usize = 256;

/// One of the contenders. Rows are of the partition that [`device`](crate::row::device) names by their number.
pub(crate) trait Side: Send + Sync + 'static {
    type Row: Send + Sync + 'static;

    /// A row to write, made before the clock runs.
    fn row(&self, partition: usize, n: usize) -> Self::Row;
    fn insert(&self, row: &Self::Row) -> impl Future<Output = Result<()>> + Send;
    /// Reads one row; answers its `count`.
    fn get(&self, n: usize) -> impl Future<Output = Result<i32>> + Send;
    /// Reads so many rows by their keys, at once; answers the sum of their `count`.
    fn gets(&self, rows: usize) -> impl Future<Output = Result<i32>> + Send;
    /// Reads the whole partition that has so many rows; answers how many came.
    fn find(&self, rows: usize) -> impl Future<Output = Result<usize>> + Send;
    /// Reads a partition row by row; answers how many came.
    fn stream(&self, rows: usize) -> impl Future<Output = Result<usize>> + Send;
    /// Reads the whole table row by row; answers how many came.
    fn stream_all(&self) -> impl Future<Output = Result<usize>> + Send;
    /// Sets `count` of one row.
    fn update(&self, n: usize, count: i32) -> impl Future<Output = Result<()>> + Send;
    fn delete(&self, n: usize) -> impl Future<Output = Result<()>> + Send;
    /// Answers whether the row was written.
    fn insert_if_absent(&self, row: &Self::Row) -> impl Future<Output = Result<bool>> + Send;
    fn increment(&self, n: usize, by: i64) -> impl Future<Output = Result<()>> + Send;
    /// Writes rows of one partition as one unlogged batch.
    fn batch(&self, rows: &[Self::Row]) -> impl Future<Output = Result<()>> + Send;
    fn insert_vector(&self, n: usize) -> impl Future<Output = Result<()>> + Send;
    /// Reads a vector; answers its first component.
    fn get_vector(&self, n: usize) -> impl Future<Output = Result<f32>> + Send;

    /// Writes many rows of many partitions: where there is nothing for it, single inserts, a few hundred at once.
    fn bulk(&self, rows: &[Self::Row]) -> impl Future<Output = Result<()>> + Send {
        let inserts = stream::iter(rows.iter().map(|row| self.insert(row)));
        inserts.buffer_unordered(IN_FLIGHT).try_collect()
    }
}
