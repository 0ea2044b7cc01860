use anyhow::Result;

/// One of the two contenders.
pub(crate) trait Side {
    const NAME: &'static str;
    type Row;

    /// A row to insert, made before the clock runs.
    fn row(&self, n: usize) -> Self::Row;
    async fn insert(&self, row: &Self::Row) -> Result<()>;
    /// Reads one row; answers its `count`.
    async fn get(&self, n: usize) -> Result<i32>;
    /// Reads the whole partition that has so many rows; answers how many came.
    async fn find(&self, rows: usize) -> Result<usize>;
    /// Reads a partition row by row; answers how many came.
    async fn stream(&self, rows: usize) -> Result<usize>;
}
