use crate::{
    BatchRequest, BoxFuture, Capabilities, Connect, Derived, Driver, Link, Page, RawRequest, Request,
    RequestOptions,
};
use coodie_core::{Result, ValuesRef};
use coodie_cql::{ShapeRef, build_batch};
use std::{any::Any, sync::Arc, time::Duration};

/// Sees what passes through an [`Observed`] driver, and may change how it is answered. Every method has a default that
/// does nothing; a `Fn(&str)` is an observer of what is sent. Preparing, and what the driver asks by itself, are not
/// shown.
pub trait Observer: Send + Sync + 'static {
    /// Hears of a statement before [`answer`](Self::answer) decides whether the driver gets it: its CQL, as the driver
    /// receives it. Values are not shown.
    fn sent(&self, cql: &str) {
        let _ = cql;
    }

    /// Hears how the statement is to be carried out, if anything was said of it.
    fn carried_out(&self, cql: &str, options: &RequestOptions) {
        let _ = (cql, options);
    }

    /// Answers in the driver's place: later, with an error, or not at all. The driver is asked when `answer` is polled,
    /// and not before.
    ///
    /// For tests of what an application does when its database is far away, fails, or loses an answer.
    ///
    /// ```
    /// use coodie::driver::{BoxFuture, Page};
    /// use coodie::{Error, Observed, Observer};
    /// # use coodie_documents::aio::*;
    ///
    /// /// A database that makes each transaction, and loses the answer.
    /// struct Forgetful;
    ///
    /// impl Observer for Forgetful {
    ///     fn answer(&self, cql: &str, answer: BoxFuture<'static, Result<Page>>) -> BoxFuture<'static, Result<Page>> {
    ///         let is_transaction = cql.ends_with(" IF NOT EXISTS");
    ///         Box::pin(async move {
    ///             match answer.await {
    ///                 Ok(_) if is_transaction => Err(Error::timeout("the answer got lost")),
    ///                 answer => answer,
    ///             }
    ///         })
    ///     }
    /// }
    ///
    /// # fn main() { run(async {
    /// # let (_, commit) = start().await?;
    /// let db = init_coodie(Observed::new(Memory::new(), Forgetful)).unregistered().await?;
    /// Commit::sync_table().on(&db).await?;
    /// assert!(commit.insert().on(&db).await.is_err_and(|error| error.is_timeout()));
    /// assert_eq!(commit.reload().on(&db).await?, commit);                 // it was written nevertheless
    /// # Ok(()) }) }
    /// ```
    fn answer(
        &self,
        cql: &str,
        answer: BoxFuture<'static, Result<Page>>,
    ) -> BoxFuture<'static, Result<Page>> {
        let _ = cql;
        answer
    }

    /// Hears that a statement was answered.
    fn answered(&self, cql: &str, answer: &Result<Page>) {
        let _ = (cql, answer);
    }
}

impl<F: Fn(&str) + Send + Sync + 'static> Observer for F {
    fn sent(&self, cql: &str) {
        self(cql);
    }
}

/// A wrapper around any driver that shows what passes, and may change how it is answered.
///
/// ```
/// use coodie::Observed;
/// use std::sync::{Arc, Mutex};
/// # use coodie_documents::aio::*;
///
/// # fn main() { run(async {
/// # let (_, commit) = start().await?;
/// let sent = Arc::new(Mutex::new(Vec::new()));
/// let record = sent.clone();
/// let observed = Observed::new(Memory::new(), move |cql: &str| record.lock().unwrap().push(cql.to_owned()));
/// let db = init_coodie(observed).unregistered().await?;
/// Other::sync_table().on(&db).await?;
/// Other { id: 7 }.save().on(&db).await?;
/// assert_eq!(sent.lock().unwrap().last().unwrap(), "INSERT INTO coodie.other (id) VALUES (?)");
/// # Ok(()) }) }
/// ```
#[derive(Debug)]
pub struct Observed<C, O> {
    inner: C,
    observer: Arc<O>,
}

impl<C, O: Observer> Observed<C, O> {
    /// Shows `observer` what passes on its way to `inner`.
    pub fn new(inner: C, observer: O) -> Self {
        Self { inner, observer: Arc::new(observer) }
    }
}

impl<C: Connect, O: Observer> Connect for Observed<C, O> {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async move {
            let inner = self.inner.connect().await?;
            Ok(Arc::new(Observed { inner, observer: self.observer }) as Link)
        })
    }
}

impl<O: Observer> Observed<Link, O> {
    fn cql(&self, shape: &ShapeRef, keyspace: Option<&Arc<str>>) -> String {
        shape.cql(keyspace.map(|keyspace| &**keyspace).or(self.inner.keyspace()))
    }

    fn watch(
        &self,
        cql: String,
        options: Option<Arc<RequestOptions>>,
        answer: BoxFuture<'static, Result<Page>>,
    ) -> BoxFuture<'static, Result<Page>> {
        if let Some(options) = options {
            self.observer.carried_out(&cql, &options);
        }
        self.observer.sent(&cql);
        let answer = self.observer.answer(&cql, answer);
        let observer = self.observer.clone();
        Box::pin(async move {
            let answer = answer.await;
            observer.answered(&cql, &answer);
            answer
        })
    }

    fn batch_text(&self, batch: &BatchRequest) -> String {
        let keyspace = batch.keyspace.as_deref().or(self.inner.keyspace());
        let qualified = |(shape, _): (&ShapeRef, ValuesRef<'_>)| match keyspace {
            Some(keyspace) => shape.statement().clone().within(keyspace),
            None => shape.statement().clone(),
        };
        let statements: Vec<_> = batch.writes.iter().map(qualified).collect();
        build_batch(batch.kind, &statements).to_string()
    }
}

impl<O: Observer> Driver for Observed<Link, O> {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        let cql = self.cql(&request.shape, request.keyspace.as_ref());
        let (inner, options) = (self.inner.clone(), request.options.clone());
        self.watch(cql, options, Box::pin(async move { inner.execute(request).await }))
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        let cql = self.batch_text(&batch);
        let (inner, options) = (self.inner.clone(), batch.options.clone());
        self.watch(cql, options, Box::pin(async move { inner.batch(batch).await }))
    }

    fn raw(self: Arc<Self>, raw: RawRequest) -> BoxFuture<'static, Result<Page>> {
        let cql = raw.cql.to_string();
        let (inner, options) = (self.inner.clone(), raw.options.clone());
        self.watch(cql, options, Box::pin(async move { inner.raw(raw).await }))
    }

    fn prepare(
        self: Arc<Self>,
        shape: ShapeRef,
        keyspace: Option<Arc<str>>,
    ) -> BoxFuture<'static, Result<()>> {
        self.inner.clone().prepare(shape, keyspace)
    }

    fn forget(&self) {
        self.inner.forget();
    }

    fn schema_agrees(self: Arc<Self>) -> BoxFuture<'static, Result<bool>> {
        self.inner.clone().schema_agrees()
    }

    fn is_built(self: Arc<Self>, derived: Derived) -> BoxFuture<'static, Result<bool>> {
        self.inner.clone().is_built(derived)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.inner.sleep(time)
    }

    fn keyspace(&self) -> Option<&str> {
        self.inner.keyspace()
    }

    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }

    fn nodes_up(&self) -> Option<usize> {
        self.inner.nodes_up()
    }

    fn tokens(self: Arc<Self>) -> BoxFuture<'static, Result<Vec<i64>>> {
        self.inner.clone().tokens()
    }

    fn hold(&self) -> Result<Option<Link>> {
        let held = self.inner.hold()?;
        Ok(held.map(|inner| Arc::new(Self { inner, observer: self.observer.clone() }) as Link))
    }

    fn close(self: Arc<Self>) -> BoxFuture<'static, ()> {
        self.inner.clone().close()
    }

    fn as_any(&self) -> &dyn Any {
        self.inner.as_any()
    }
}
