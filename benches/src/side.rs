use anyhow::Result;

/// One of the two contenders. Rows are of the partition that [`device`](crate::row::device) names by their number.
pub(crate) trait Side {
    const NAME: &'static str;
    type Row;

    /// A row to insert, made before the clock runs.
    fn row(&self, n: usize) -> Self::Row;
    async fn insert(&self, row: &Self::Row) -> Result<()>;
    /// Reads one row; answers its `count`.
    async fn get(&self, n: usize) -> Result<i32>;
    /// Reads so many rows by their keys, at once; answers the sum of their `count`.
    async fn gets(&self, rows: usize) -> Result<i32>;
    /// Reads the whole partition that has so many rows; answers how many came.
    async fn find(&self, rows: usize) -> Result<usize>;
    /// Reads a partition row by row; answers how many came.
    async fn stream(&self, rows: usize) -> Result<usize>;
    /// Sets `count` of one row.
    async fn update(&self, n: usize, count: i32) -> Result<()>;
    async fn delete(&self, n: usize) -> Result<()>;
    /// Answers whether the row was written.
    async fn insert_if_absent(&self, row: &Self::Row) -> Result<bool>;
    async fn increment(&self, by: i64) -> Result<()>;
    /// Writes rows of one partition as one unlogged batch.
    async fn batch(&self, rows: &[Self::Row]) -> Result<()>;
    async fn insert_vector(&self, n: usize) -> Result<()>;
    /// Reads a vector; answers its first component.
    async fn get_vector(&self, n: usize) -> Result<f32>;
}
