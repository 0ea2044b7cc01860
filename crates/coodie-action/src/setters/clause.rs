use crate::op::{All, Select};
use crate::{Action, Database, RowType};
use coodie_core::{Bind, Consistency};
use coodie_cql::{Column, ColumnOf, FloatVector, KeyColumns, Model, index};
use std::time::Duration;

/// # Queries with further clauses
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// At most so many rows of each partition: `PER PARTITION LIMIT ?`. 0 is an `InvalidQuery` error at the finish.
    pub fn per_partition_limit(mut self, rows: u32) -> Self {
        self.op.per_partition_limit(rows);
        self
    }

    /// One row for each value of these columns, those of the key from its start: `GROUP BY a, b`.
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

    /// The rows whose vector is nearest to this one, the nearest first: `ORDER BY c ANN OF ?`. Needs a storage-attached
    /// index on the column, and a limit.
    ///
    /// At most 1,000 rows, which servers are set to; the vector is finite, and not zero where the index compares by
    /// cosine: all else is an `InvalidQuery` error at the finish.
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

    /// Leaves the server's cache as it is: `BYPASS CACHE`. ScyllaDB alone has it; elsewhere it is an
    /// `Unsupported` error, and nothing is sent.
    pub fn bypass_cache(mut self) -> Self {
        self.op.bypass_cache();
        self
    }

    /// The server gives up after this time: `USING TIMEOUT ?`. ScyllaDB alone has it; elsewhere it is an
    /// `Unsupported` error, and nothing is sent.
    pub fn using_timeout(mut self, time: Duration) -> Self {
        self.op.using_timeout(time);
        self
    }
}
