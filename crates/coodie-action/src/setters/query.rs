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
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let good = || Film::find().filter(Film::RATING.gte(8.0)).select(Film::TITLE);
    /// assert!(good().explain().is_err_and(|error| error.is_invalid_query()));
    /// assert_eq!(
    ///     good().allow_filtering().explain()?.cql,
    ///     "SELECT title FROM film WHERE rating >= ? ALLOW FILTERING"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "ALLOW FILTERING")]
    pub fn allow_filtering(mut self) -> Self {
        self.op.allow_filtering();
        self
    }
}

/// # Queries of rows
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// Orders the rows of a partition by a clustering column; chained again, by the next: `ORDER BY c DESC`.
    ///
    /// CQL has the order of the table and its reverse, and no other: whatever else is an `InvalidQuery` error at the
    /// finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let oldest = Film::find().filter(Film::GENRE.eq("noir")).order_by(Film::YEAR.asc()).select(Film::TITLE);
    /// assert_eq!(oldest.explain()?.cql, "SELECT title FROM film WHERE genre = ? ORDER BY year ASC");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "sort")]
    pub fn order_by<C: ColumnOf<M>>(mut self, order: OrderBy<C>) -> Self {
        self.op.order_by(order);
        self
    }

    /// Keeps so many rows at most: `LIMIT ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let ten = Film::find().limit(10).select(Film::TITLE);
    /// assert_eq!(ten.explain()?.cql, "SELECT title FROM film LIMIT ?");
    /// assert!(Film::find().limit(0).explain().is_err_and(|error| error.is_invalid_query()));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if it is 0, or on a count or another aggregate, which has one row, and would not
    /// be bounded.
    #[doc(alias = "take")]
    pub fn limit(mut self, rows: u32) -> Self {
        self.op.limit(rows);
        self
    }

    /// Fetches so many rows at a time; 5,000 if not said. 0 is an `InvalidQuery` error at the finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// for id in 1..=5 {
    ///     Commit { id, ..commit.clone() }.save().await?;
    /// }
    /// let page = Commit::find().page_size(2).page(None).await?;
    /// assert_eq!(page.data.len(), 2);
    /// assert_eq!(Commit::find().page_size(2).await?.len(), 5);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "fetch_size")]
    #[doc(alias = "batch_size")]
    pub fn page_size(mut self, rows: u32) -> Self {
        self.op.page_size(rows);
        self
    }

    /// Reads every row, as a `Vec`; what a query answers if nothing else is said.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// assert_eq!(Commit::find().all().await?, Commit::find().await?);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "to_list")]
    pub fn all(self) -> Self {
        self
    }

    /// Reads the first row, if any: `LIMIT 1`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(Commit::find().first().await?, None);
    /// commit.save().await?;
    /// assert_eq!(Commit::find().first().await?, Some(commit));
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "first_or_none")]
    pub fn first(self) -> Action<Select<M, First, R>, D> {
        self.map(Select::answering)
    }

    /// Reads the only row, if any: `LIMIT 2`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(Commit::find().one().await?, None);
    /// Commit { id: 2, ..commit.clone() }.save().await?;
    /// commit.save().await?;
    /// assert!(Commit::find().one().await.is_err_and(|error| error.is_multiple_documents_found()));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `MultipleDocumentsFound`, if there are two; else as of the query.
    pub fn one(self) -> Action<Select<M, One, R>, D> {
        self.map(Select::answering)
    }

    /// Counts the rows: `SELECT COUNT(*)`. The server reads each of them to do so.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let noir = Film::find().filter(Film::GENRE.eq("noir")).count();
    /// assert_eq!(noir.explain()?.cql, "SELECT COUNT(*) FROM film WHERE genre = ?");
    /// commit.save().await?;
    /// assert_eq!(Commit::find().count().await?, 1);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "COUNT")]
    #[doc(alias = "len")]
    pub fn count(self) -> Action<Select<M, Count>, D>
    where
        R: Whole,
    {
        self.map(Select::whole).map(Select::answering)
    }

    /// Tells whether there is a row, and reads one key: `LIMIT 1`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let noir = Film::find().filter(Film::GENRE.eq("noir")).exists();
    /// assert_eq!(noir.explain()?.cql, "SELECT genre, year, title FROM film WHERE genre = ? LIMIT ?");
    /// assert!(!Commit::find().exists().await?);
    /// # Ok(()) }) }
    /// ```
    pub fn exists(self) -> Action<Select<M, Exists>, D>
    where
        R: Whole,
    {
        self.map(Select::whole).map(Select::answering)
    }

    /// Reads one page: the first with `None`, the one after another with its token.
    ///
    /// A token is text (`to_string`, `parse`) that a web client can hand back. It belongs to the query, its values and
    /// its keyspace.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// for id in 1..=3 {
    ///     Commit { id, ..commit.clone() }.save().await?;
    /// }
    /// let first = Commit::find().page_size(2).page(None).await?;
    /// let token = first.paging_state.expect("there is more").to_string();
    /// let last = Commit::find().page_size(2).page(token.parse::<coodie::PagingState>()?).await?;
    /// assert_eq!((first.data.len(), last.data.len(), last.paging_state), (2, 1, None));
    ///
    /// let elsewhere = Other::find().page(token.parse::<coodie::PagingState>()?).await;
    /// assert!(elsewhere.is_err_and(|error| error.is_paging_token()));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `InvalidQuery` ([`Error::is_paging_token`](coodie_core::Error::is_paging_token)): before anything is sent, if
    /// the token is of another query; by the server, if no server gave it. A damaged one is refused by `parse` already.
    /// Else as of the query.
    #[doc(alias = "cursor")]
    #[doc(alias = "paginate")]
    #[doc(alias = "offset")]
    pub fn page(self, from: impl Into<Option<PagingState>>) -> Action<PageOf<M, R>, D> {
        let from = from.into();
        self.map(|select| PageOf::new(select, from))
    }

    /// Gives the rows one by one, the next page fetched while this one is read: a `Stream`, or an `Iterator`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// for id in 1..=5 {
    ///     Commit { id, ..commit.clone() }.save().await?;
    /// }
    /// let mut rows = Commit::find().page_size(2).rows();
    /// let mut seen = Vec::new();
    /// while let Some(row) = rows.next().await {
    ///     seen.push(row?.id);
    /// }
    /// assert_eq!(seen, [1, 2, 3, 4, 5]);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "stream")]
    #[doc(alias = "iter")]
    #[doc(alias = "async for")]
    pub fn rows(self) -> D::Rows<R> {
        let target = target(self.db, self.keyspace, self.options, self.op.connection());
        D::rows(target, self.op.pages())
    }
}
