use crate::action::target;
use crate::flow::Flow;
use crate::gather::{GetFeed, Keys};
use crate::op::{Each, GetMany};
use crate::{Action, Database};
use coodie_core::BindKey;
use coodie_cql::Model;

/// # Reading many rows by their keys
impl<M: Model, I, A, D: Database> Action<GetMany<M, I, A>, D> {
    /// Sets how many requests are in flight at once; 64, if not said. 0 is an `InvalidQuery` error at the finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let found = Commit::get_many((1..=100).map(|id| ("coodie", id))).in_flight(8).await?;
    /// assert_eq!(found.iter().flatten().count(), 1);
    /// # Ok(()) }) }
    /// ```
    pub fn in_flight(mut self, requests: usize) -> Self {
        self.op.in_flight(requests);
        self
    }
}

/// # What becomes of each key
impl<M: Model, I: IntoIterator<Item: BindKey<M::Key>>, D: Database> Action<GetMany<M, I>, D> {
    /// Keeps errors apart: what could not be read is an error in its place, and the other rows are read nevertheless. A
    /// `Vec<Result<Option<M>>>`.
    ///
    /// ```
    /// use coodie::{Document, Memory, init_coodie};
    ///
    /// #[derive(Document, Debug, Clone, PartialEq)]
    /// struct User {
    ///     #[partition_key]
    ///     mail: String,
    /// }
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// User::sync_table().await?;
    /// User { mail: "ada@example.com".into() }.save().await?;
    /// let mails = ["ada@example.com", "", "eve@example.com"];
    /// let found = User::get_many(mails).each().await?;
    /// assert!(found[0].as_ref().is_ok_and(Option::is_some));
    /// assert!(found[1].as_ref().is_err_and(|error| error.is_invalid_query()));    // no key is empty
    /// assert!(found[2].as_ref().is_ok_and(Option::is_none));
    /// assert!(User::get_many(mails).await.is_err());                              // and nothing was sent
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn each(self) -> Action<GetMany<M, I, Each>, D> {
        self.map(GetMany::each)
    }

    /// Gives the rows one by one, in the order asked: a `Stream`, or an `Iterator`, of `Result<Option<M>>`.
    ///
    /// Keys are taken as rows are, eight for each request that may be in flight: of an iterator without end, too. What
    /// could not be read is an error in its place, and the rows after it follow: to stop there is up to the reader.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// Other { id: 7 }.save().await?;
    /// let mut found = Other::get_many(0..1_000_000).in_flight(8).rows();
    /// while let Some(row) = found.next().await {
    ///     if let Some(other) = row? {
    ///         assert_eq!(other.id, 7);
    ///         break;
    ///     }
    /// }
    /// # Ok(()) }) }
    /// ```
    pub fn rows(self) -> Flow<GetFeed<M, Keys<M, I::IntoIter>>, D> {
        let target = target(self.db, self.keyspace, self.options, self.op.connection());
        self.op.rows(target)
    }
}
