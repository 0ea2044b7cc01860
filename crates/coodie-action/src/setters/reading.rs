use crate::op::{All, Select, Value};
use crate::{Action, Database, Partial, Projected, RowType, Selected, Whole};
use coodie_core::{CqlType, Number};
use coodie_cql::{Column, ColumnOf, Expression, Model, Project, Selection, SomeColumns};

/// The query of one value: an aggregate of all rows.
type ValueOf<M, C, T, D> = Action<Select<M, Value, Selected<M, Expression<C, T>>>, D>;

/// # What queries read
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// Reads columns and expressions instead of documents: the value of one, a tuple of several:
    /// `SELECT name, WRITETIME(name) FROM ..`.
    ///
    /// A key column is read as it is, all others in an `Option`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let some = || Commit::find().select((Commit::ID, Commit::AUTHOR, Commit::AUTHOR.writetime()));
    /// assert_eq!(some().explain()?.cql, "SELECT id, author, WRITETIME(author) FROM commit");
    /// commit.save().timestamp(1_000).await?;
    /// assert_eq!(some().await?, [(1, Some("ada".to_owned()), Some(1_000))]);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "values_list")]
    #[doc(alias = "columns")]
    pub fn select<S: Selection<M>>(self, selection: S) -> Action<Select<M, All, Selected<M, S>>, D>
    where
        R: Whole,
    {
        self.map(|select| select.select(selection))
    }

    /// Reads structs that have some of the document: `#[derive(Projection)]`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// #[derive(Projection, Debug, PartialEq)]
    /// #[projection(of = Commit)]
    /// struct Headline {
    ///     id: i32,
    ///     author: String,
    /// }
    /// assert_eq!(Commit::find().project::<Headline>().explain()?.cql, "SELECT id, author FROM commit");
    /// commit.save().await?;
    /// assert_eq!(Commit::find().project::<Headline>().await?, [Headline { id: 1, author: "ada".into() }]);
    /// # Ok(()) }) }
    /// ```
    pub fn project<P: Project<Of = M>>(self) -> Action<Select<M, All, Projected<P>>, D>
    where
        R: Whole,
    {
        self.map(Select::project)
    }

    /// Reads these columns of each document, and its key.
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
    /// let first = Reading::find().only(Reading::HOUR).first().await?.expect("there are some");
    /// assert!(first.has(Reading::SENSOR) && !first.has(Reading::CELSIUS));
    /// let first = Reading::find().defer(Reading::CELSIUS).first().await?.expect("there are some");
    /// assert!(first.has(Reading::HOUR) && !first.has(Reading::CELSIUS));
    /// let of_one = || Reading::find().filter(Reading::SENSOR.eq(1));
    /// assert_eq!(of_one().select(Reading::HOUR).await?, [8, 9]);
    /// assert_eq!(of_one().avg(Reading::CELSIUS).await?, 19.5);
    /// assert_eq!(of_one().max(Reading::HOUR).await?, Some(9));
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn only(self, columns: impl SomeColumns<M>) -> Action<Select<M, All, Partial<M>>, D>
    where
        R: Whole,
    {
        let names = names(&columns);
        self.map(|select| select.only(&names))
    }

    /// Reads all of each document but these columns. Those of the key are always read.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let light = || Commit::find().defer(Commit::LABELS);
    /// assert_eq!(light().explain()?.cql, "SELECT repo, id, author, note FROM commit");
    /// commit.save().await?;
    /// let first = light().first().await?.expect("there is one");
    /// assert!(first.has(Commit::NOTE) && !first.has(Commit::LABELS));
    /// # Ok(()) }) }
    /// ```
    pub fn defer(self, columns: impl SomeColumns<M>) -> Action<Select<M, All, Partial<M>>, D>
    where
        R: Whole,
    {
        let names = names(&columns);
        self.map(|select| select.defer(&names))
    }

    /// Reads partitions rather than their rows, each once: their keys and static columns, or of these what was
    /// selected: `SELECT DISTINCT ..`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let genres = Film::find().select(Film::GENRE).distinct();
    /// assert_eq!(genres.explain()?.cql, "SELECT DISTINCT genre FROM film");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "DISTINCT")]
    pub fn distinct<P>(self) -> Action<Select<M, All, P>, D>
    where
        R: Distinct<Of = P>,
    {
        self.map(R::distinct)
    }

    /// Reads each row as a JSON object, as the server writes it, into what serde makes of it: `SELECT JSON ..`.
    ///
    /// Where partitions have static columns and no rows, their objects have nulls in the clustering key. Only with the
    /// feature `json`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let rows = Commit::find().json::<std::collections::BTreeMap<String, String>>();
    /// assert_eq!(rows.explain()?.cql, "SELECT JSON repo, id, author, labels, note FROM commit");
    /// # Ok(()) }
    /// ```
    #[cfg(feature = "json")]
    pub fn json<T: coodie_core::CqlJson + Send + 'static>(
        self,
    ) -> Action<Select<M, All, crate::JsonText<M, T>>, D>
    where
        R: Whole,
    {
        self.map(Select::json)
    }
}

/// # Aggregates
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// Adds up a column, 0 without rows: `SELECT SUM(c)`. What an integer cannot hold wraps around.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let hours = Reading::find().filter(Reading::SENSOR.eq(1)).sum(Reading::HOUR);
    /// assert_eq!(hours.explain()?.cql, "SELECT SUM(hour) FROM reading WHERE sensor = ?");
    /// # Ok(()) }
    /// ```
    pub fn sum<C, T, P, I>(self, column: Column<C, T, P, I>) -> ValueOf<M, C, T, D>
    where
        R: Whole,
        C: ColumnOf<M>,
        T: Number + CqlType + Send + 'static,
    {
        self.map(|select| select.select(column.sum()).answering())
    }

    /// Takes the average of a column, 0 without rows, in the column's own type: `SELECT AVG(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// Reading { sensor: 1, hour: 8, celsius: 18.5 }.save().await?;
    /// Reading { sensor: 1, hour: 9, celsius: 20.5 }.save().await?;
    /// assert_eq!(Reading::find().avg(Reading::CELSIUS).await?, 19.5);
    /// assert_eq!(Reading::find().sum(Reading::HOUR).await?, 17);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "mean")]
    pub fn avg<C, T, P, I>(self, column: Column<C, T, P, I>) -> ValueOf<M, C, T, D>
    where
        R: Whole,
        C: ColumnOf<M>,
        T: Number + CqlType + Send + 'static,
    {
        self.map(|select| select.select(column.avg()).answering())
    }

    /// Finds the least value of a column; `None` without rows: `SELECT MIN(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(Reading::find().min(Reading::HOUR).await?, None);
    /// Reading { sensor: 1, hour: 8, celsius: 18.5 }.save().await?;
    /// assert_eq!(Reading::find().min(Reading::HOUR).await?, Some(8));
    /// # Ok(()) }) }
    /// ```
    pub fn min<C, T, P, I>(self, column: Column<C, T, P, I>) -> ValueOf<M, C, Option<T>, D>
    where
        R: Whole,
        C: ColumnOf<M>,
        T: CqlType + Send + 'static,
    {
        self.map(|select| select.select(column.min()).answering())
    }

    /// Finds the greatest value of a column; `None` without rows: `SELECT MAX(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let last = Reading::find().filter(Reading::SENSOR.eq(1)).max(Reading::HOUR);
    /// assert_eq!(last.explain()?.cql, "SELECT MAX(hour) FROM reading WHERE sensor = ?");
    /// # Ok(()) }
    /// ```
    pub fn max<C, T, P, I>(self, column: Column<C, T, P, I>) -> ValueOf<M, C, Option<T>, D>
    where
        R: Whole,
        C: ColumnOf<M>,
        T: CqlType + Send + 'static,
    {
        self.map(|select| select.select(column.max()).answering())
    }
}

fn names<M>(columns: &impl SomeColumns<M>) -> Vec<&'static str> {
    let mut names = Vec::new();
    columns.each(&mut |name| names.push(name));
    names
}

/// Rows that may be partitions.
#[diagnostic::on_unimplemented(
    message = "these rows are no partitions",
    label = "has more than partitions have, or something else",
    note = "chain `.distinct()` on `find()`, or on `.select((..))` and `.project::<P>()` of the partition key and static \
            columns"
)]
pub trait Distinct: RowType {
    /// What a partition becomes.
    type Of: RowType<Model = Self::Model>;

    #[doc(hidden)]
    fn distinct(select: Select<Self::Model, All, Self>) -> Select<Self::Model, All, Self::Of>
    where
        Self: Sized;
}

#[diagnostic::do_not_recommend]
impl<M: Model> Distinct for M {
    type Of = Partial<M>;

    fn distinct(select: Select<M>) -> Select<M, All, Partial<M>> {
        select.partitions()
    }
}

macro_rules! distinct {
    ($([$($generics:tt)*] $row:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Distinct for $row {
            type Of = Self;

            fn distinct(mut select: Select<Self::Model, All, Self>) -> Select<Self::Model, All, Self> {
                select.set_distinct();
                select
            }
        }
    )* };
}
distinct! {
    [M: Model, S: Selection<M> + 'static] Selected<M, S>;
    [P: Project] Projected<P>;
}
