use crate::op::{All, Select};
use crate::{Action, Database, RowType};
use coodie_core::LookupValue;
use coodie_cql::Model;

/// # Look-ups by name
impl<M: Model, A, R, D: Database> Action<Select<M, A, R>, D> {
    /// Keeps the rows for which the look-up holds: a column's name, and after `__` an operator: `eq` (as if none stood
    /// there), `lt`, `lte`, `gt`, `gte`, `in`, `between`, `contains`, `contains_key` or `like`; and `token__gt` and the
    /// like.
    ///
    /// For names known only at run time: those known before are better written as columns, `User::AGE.gte(18)`, or in
    /// `lookup!`, which takes the names of fields where this takes those of columns. A name is compared with the
    /// document's columns and never becomes part of the statement.
    ///
    /// A mistake is an `InvalidQuery` error at the finish, and nothing is sent: no column or operator of that name, or
    /// a value of another type than the column's. `in` takes a list, `between` a pair.
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
    /// let found = Reading::find().lookup("sensor", 1).lookup("hour__in", [8, 9]).order_by_name("-hour");
    /// assert_eq!(found.select(Reading::HOUR).await?, [9, 8]);
    /// let misspelt = Reading::find().lookup("sensr", 1).await.unwrap_err();
    /// assert!(misspelt.is_invalid_query() && misspelt.to_string().contains("did you mean `sensor`?"));
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn lookup(mut self, name: impl AsRef<str>, value: impl LookupValue) -> Self {
        self.op.lookup(name.as_ref(), &value);
        self
    }
}

/// # Orders by name
impl<M: Model, R: RowType<Model = M>, D: Database> Action<Select<M, All, R>, D> {
    /// Orders the rows of a partition by the clustering column of this name, or the other way round by `-name`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let newest = Commit::find().lookup("repo", "coodie").order_by_name("-id").select(Commit::ID);
    /// assert_eq!(newest.explain()?.cql, "SELECT id FROM commit WHERE repo = ? ORDER BY id DESC");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if no column has the name, or it is not of the clustering key.
    pub fn order_by_name(mut self, name: impl AsRef<str>) -> Self {
        self.op.order_by_name(name.as_ref());
        self
    }
}
