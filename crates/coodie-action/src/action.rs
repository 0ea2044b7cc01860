use crate::{Answer, Awaitable, Database, Operation, Runnable, Target};
use coodie_core::{KeyspaceName, Result, check_keyspace_name};
use coodie_driver::RequestOptions;
use std::sync::Arc;

/// An operation about to be run on a database of type `D`.
///
/// Chain setters on it, then finish it: with `.await` on an async database, with `.run()` on a blocking one. Until
/// then nothing is sent, and a mistake in anything chained is kept; finishing answers with the first.
///
/// The examples below are about the documents of `Document`'s page, and about these:
///
/// ```
/// # use coodie::{Document, UserType};
/// # use std::collections::{BTreeMap, BTreeSet};
/// #[derive(Document)]
/// struct Film {
///     #[partition_key]
///     genre: String,
///     #[clustering(desc)]
///     year: i32,
///     #[clustering]
///     title: String,
///     #[indexed]
///     director: Option<String>,
///     rating: Option<f64>,
///     actors: Vec<String>,
///     tags: BTreeSet<String>,
///     prices: BTreeMap<String, i32>,
///     studio: Option<Studio>,
/// }
///
/// #[derive(UserType, Clone)]
/// struct Studio {
///     name: String,
///     city: Option<String>,
/// }
///
/// #[derive(Document)]
/// struct Reading {
///     #[partition_key]
///     sensor: i32,
///     #[clustering]
///     hour: i32,
///     celsius: f64,
/// }
/// # use coodie_documents::{aio, assert_shown};
/// # assert_shown::<Film, aio::Film>();
/// # assert_shown::<Reading, aio::Reading>();
/// ```
#[must_use = "an action does nothing until it is finished with `.await` or `.run()`"]
pub struct Action<O, D> {
    pub(crate) op: O,
    pub(crate) db: Option<D>,
    pub(crate) keyspace: Option<Arc<str>>,
    pub(crate) options: Option<Box<RequestOptions>>,
}

/// # Every action
impl<O, D: Database> Action<O, D> {
    #[doc(hidden)]
    #[inline]
    pub fn of(op: O) -> Self {
        Self { op, db: None, keyspace: None, options: None }
    }

    /// Runs on `db` instead of the registered database.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let other = init_coodie(Memory::new()).name("other").await?;
    /// Commit::sync_table().on(&other).await?;
    /// commit.save().on(&other).await?;
    /// assert_eq!(Commit::find().on(&other).count().await?, 1);
    /// assert_eq!(Commit::find().count().await?, 0);
    /// # Ok(()) }) }
    /// ```
    pub fn on(mut self, db: &D) -> Self {
        self.db = Some(db.clone());
        self
    }

    /// Runs in this keyspace instead of the database's default one.
    ///
    /// So each tenant can have a keyspace of its own. Names are letters, digits and underscores, 48 at most. Another
    /// name, or a document that fixes another keyspace, is an `InvalidQuery` error at the finish, and nothing is sent; in
    /// a batch and in `sync_all![..]`, such a document stays in its own beside those that go to this one.
    ///
    /// ```
    /// use coodie::{Document, Memory, create_keyspace, init_coodie};
    ///
    /// #[derive(Document)]
    /// struct User {
    ///     #[partition_key]
    ///     id: i32,
    /// }
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new().keyspace("shared")).await?;
    /// create_keyspace("tenant_42").await?;
    /// User::sync_table().keyspace("tenant_42").await?;            // CREATE TABLE IF NOT EXISTS tenant_42.user ..
    /// User { id: 1 }.save().keyspace("tenant_42").await?;
    /// assert_eq!(User::find().keyspace("tenant_42").count().await?, 1);
    /// assert!(User::find().keyspace("other").count().await.is_err_and(|error| error.is_schema()));
    ///
    /// let injected = User::find().keyspace("a.b; DROP").count().await.unwrap_err();
    /// assert!(injected.is_invalid_query());
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn keyspace(mut self, keyspace: impl Into<KeyspaceName>) -> Self {
        self.keyspace = Some(keyspace.into().into_inner());
        self
    }
}

impl<O, D> Action<O, D> {
    /// The same with another operation.
    #[inline]
    pub(crate) fn map<P>(self, make: impl FnOnce(O) -> P) -> Action<P, D> {
        Action { op: make(self.op), db: self.db, keyspace: self.keyspace, options: self.options }
    }

    pub(crate) fn options(&mut self) -> &mut RequestOptions {
        self.options.get_or_insert_default()
    }
}

/// The database to run on: said, fixed by the model, or registered.
pub(crate) fn target<D: Database>(
    db: Option<D>,
    keyspace: Option<Arc<str>>,
    options: Option<Box<RequestOptions>>,
    connection: Option<&'static str>,
) -> Result<Target> {
    if let Some(keyspace) = &keyspace {
        check_keyspace_name(keyspace)?;
    }
    let db = db.map_or_else(|| D::registry().get(connection), Ok)?;
    Ok(Target::new(db.into_link(), keyspace, options.map(Into::into)))
}

/// # Finishing
impl<O: Operation, D: Database> Action<O, D> {
    fn start(self) -> Answer<O::Output> {
        let connection = self.op.connection();
        self.op.start(target(self.db, self.keyspace, self.options, connection))
    }

    /// Runs the operation and waits for its answer, parked on the calling thread.
    ///
    /// # Errors
    /// What the operation says; `Configuration`, if there is no database, or in async code: `.await` there, or call it
    /// inside of `spawn_blocking`.
    pub fn run(self) -> Result<O::Output>
    where
        D: Runnable,
    {
        D::wait(|| self.start())?
    }
}

impl<O: Operation, D: Awaitable> IntoFuture for Action<O, D> {
    type Output = Result<O::Output>;
    type IntoFuture = Answer<O::Output>;

    fn into_future(self) -> Answer<O::Output> {
        self.start()
    }
}
