use crate::op::{All, Select};
use crate::{Action, Database, RowType};
use coodie_core::{Bind, Consistency};
use coodie_cql::{Column, ColumnOf, FloatVector, KeyColumns, Model, index};
use std::time::Duration;

/// # Queries with further clauses
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// Keeps so many rows of each partition at most: `PER PARTITION LIMIT ?`. 0 is an `InvalidQuery` error at the
    /// finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let newest = Film::find().per_partition_limit(1).select(Film::TITLE);
    /// assert_eq!(newest.explain()?.cql, "SELECT title FROM film PER PARTITION LIMIT ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "PER PARTITION LIMIT")]
    pub fn per_partition_limit(mut self, rows: u32) -> Self {
        self.op.per_partition_limit(rows);
        self
    }

    /// Groups rows: one for each value of these columns, those of the key from its start: `GROUP BY a, b`.
    ///
    /// What is selected beside aggregates is that of the first row of each group; so is the document, if nothing is
    /// selected.
    ///
    /// ```
    /// use coodie::{Document, Memory, init_coodie, select::count};
    ///
    /// #[derive(Document, Debug, Clone, PartialEq)]
    /// struct Reading {
    ///     #[partition_key]
    ///     sensor: i32,
    ///     #[clustering]
    ///     hour: i32,
    ///     celsius: f64,
    /// }
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// Reading::sync_table().await?;
    /// for (sensor, hour, celsius) in [(1, 8, 18.5), (1, 9, 20.5), (2, 8, 15.0)] {
    ///     Reading { sensor, hour, celsius }.save().await?;
    /// }
    /// let groups = Reading::find().group_by(Reading::SENSOR).select((Reading::SENSOR, count()));
    /// let mut hours = groups.await?;
    /// hours.sort();
    /// assert_eq!(hours, [(1, 2), (2, 1)]);
    /// let first = Reading::find().per_partition_limit(1).select(Reading::HOUR);
    /// assert_eq!(first.await?, [8, 8]);
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn group_by(mut self, columns: impl KeyColumns<M>) -> Self {
        columns.each(&mut |column| self.op.group_by(column));
        self
    }

    /// Gives the rows whose vector is nearest to this one, the nearest first: `ORDER BY c ANN OF ?`. Needs a
    /// storage-attached index on the column, and a limit.
    ///
    /// At most 1,000 rows, which servers are set to; the vector is finite, and not zero where the index compares by
    /// cosine: all else is an `InvalidQuery` error at the finish. The memory driver compares every row, and is exact.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// use coodie::Vector;
    ///
    /// #[derive(Document)]
    /// struct Scene {
    ///     #[partition_key]
    ///     id: i32,
    ///     #[indexed(sai)]
    ///     look: Vector<f32, 3>,
    /// }
    ///
    /// let near = Scene::find().order_by_ann(Scene::LOOK, [0.1, 0.8, 0.3]).limit(5).select(Scene::ID);
    /// assert_eq!(near.explain()?.cql, "SELECT id FROM scene ORDER BY look ANN OF ? LIMIT ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "ANN OF")]
    #[doc(alias = "vector search")]
    #[doc(alias = "nearest neighbours")]
    pub fn order_by_ann<C, T, P, I>(mut self, column: Column<C, T, P, I>, vector: impl Bind<T>) -> Self
    where
        C: ColumnOf<M>,
        T: FloatVector,
        I: index::FindsNeighbours,
    {
        self.op.order_by_ann(column, |cell| vector.bind(cell));
        // Neighbours are read from one replica: the server would lower any other level, with a warning.
        self.options().consistency.get_or_insert(Consistency::LocalOne);
        self
    }

    /// Leaves the server's cache as it is: `BYPASS CACHE`. ScyllaDB alone has it; elsewhere it is an `Unsupported`
    /// error, and nothing is sent.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let all = Film::find().bypass_cache().select(Film::TITLE);
    /// assert_eq!(all.explain()?.cql, "SELECT title FROM film BYPASS CACHE");
    /// # Ok(()) }
    /// ```
    pub fn bypass_cache(mut self) -> Self {
        self.op.bypass_cache();
        self
    }

    /// Has the server give up after this time: `USING TIMEOUT ?`. ScyllaDB alone has it; elsewhere it is an
    /// `Unsupported` error, and nothing is sent. [`timeout`](Self::timeout) is the caller's own patience.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let all = Film::find().using_timeout(std::time::Duration::from_millis(200)).select(Film::TITLE);
    /// assert_eq!(all.explain()?.cql, "SELECT title FROM film USING TIMEOUT ?");
    /// # Ok(()) }
    /// ```
    pub fn using_timeout(mut self, time: Duration) -> Self {
        self.op.using_timeout(time);
        self
    }
}
