use crate::action::target;
use crate::op::{All, Count, Exists, First, One, PageOf, Select};
use crate::{Action, Database, Operation, RowType, Whole};
use coodie_cql::{ColumnOf, Filters, Model, OrderBy};
use coodie_driver::PagingState;

/// # Queries
impl<M: Model, A, R, D: Database> Action<Select<M, A, R>, D> {
    /// Keeps the rows for which the filter holds; several must hold all: `WHERE a = ? AND b > ?`. They are chained, or
    /// given as a tuple, an array or a `Vec`.
    ///
    /// ```
    /// use coodie::{Document, Memory, init_coodie};
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
    /// let of_one = || Reading::find().filter((Reading::SENSOR.eq(1), Reading::HOUR.gte(8)));
    /// assert_eq!((of_one().count().await?, of_one().exists().await?), (2, true));
    /// let last = of_one().order_by(Reading::HOUR.desc()).limit(1).await?;
    /// assert_eq!(last, [Reading { sensor: 1, hour: 9, celsius: 20.5 }]);
    /// assert_eq!(of_one().first().await?.map(|row| row.hour), Some(8));
    /// assert!(of_one().one().await.unwrap_err().is_multiple_documents_found());
    /// let warm = Reading::find().filter(Reading::CELSIUS.gt(20.0));
    /// assert_eq!(warm.allow_filtering().await?, last);
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn filter(mut self, filters: impl Filters<M>) -> Self {
        filters.each(&mut |filter| self.op.filter(filter));
        self
    }

    /// Lets the server read rows only to drop them: `ALLOW FILTERING`. Without it such a query is refused.
    pub fn allow_filtering(mut self) -> Self {
        self.op.allow_filtering();
        self
    }
}

/// # Queries of rows
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// Orders the rows of a partition by a clustering column; chained again, by the next: `ORDER BY c DESC`.
    pub fn order_by<C: ColumnOf<M>>(mut self, order: OrderBy<C>) -> Self {
        self.op.order_by(order);
        self
    }

    /// At most so many rows: `LIMIT ?`. 0 is an `InvalidQuery` error at the finish; so is a limit on a count or another
    /// aggregate, which has one row, and would not be bounded.
    pub fn limit(mut self, rows: u32) -> Self {
        self.op.limit(rows);
        self
    }

    /// Fetches so many rows at a time; 5,000 if not said. 0 is an `InvalidQuery` error at the finish.
    pub fn page_size(mut self, rows: u32) -> Self {
        self.op.page_size(rows);
        self
    }

    /// Every row, as a `Vec`; what a query answers if nothing else is said.
    pub fn all(self) -> Self {
        self
    }

    /// The first row, if any: `LIMIT 1`.
    pub fn first(self) -> Action<Select<M, First, R>, D> {
        self.map(Select::answering)
    }

    /// The only row, if any: `MultipleDocumentsFound`, if there are two.
    pub fn one(self) -> Action<Select<M, One, R>, D> {
        self.map(Select::answering)
    }

    /// How many rows there are: `SELECT COUNT(*)`.
    pub fn count(self) -> Action<Select<M, Count>, D>
    where
        R: Whole,
    {
        self.map(Select::whole).map(Select::answering)
    }

    /// Whether there is a row: reads one key.
    pub fn exists(self) -> Action<Select<M, Exists>, D>
    where
        R: Whole,
    {
        self.map(Select::whole).map(Select::answering)
    }

    /// One page: the first with `None`, the one after another with its token.
    pub fn page(self, from: impl Into<Option<PagingState>>) -> Action<PageOf<M, R>, D> {
        let from = from.into();
        self.map(|select| PageOf::new(select, from))
    }

    /// The rows one by one, the next page fetched while this one is read: a `Stream`, or an `Iterator`.
    pub fn rows(self) -> D::Rows<R> {
        let target = target(self.db, self.keyspace, self.options, self.op.connection());
        D::rows(target, self.op.pages())
    }
}
