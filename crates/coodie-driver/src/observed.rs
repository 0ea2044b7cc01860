use crate::{
    BatchRequest, BoxFuture, Capabilities, Connect, Derived, Driver, Link, Page, RawRequest, Request,
    RequestOptions,
};
use coodie_core::{Result, ValuesRef};
use coodie_cql::{ShapeRef, build_batch};
use std::{any::Any, sync::Arc, time::Duration};

/// Sees what passes through an [`Observed`] driver.
pub trait Observer: Send + Sync + 'static {
    /// A statement was made, and goes to the driver next: its CQL, as the driver receives it. Values are not shown.
    fn sent(&self, cql: &str);

    /// How the statement that goes to the driver next is carried out, if anything was said of it.
    fn carried_out(&self, cql: &str, options: &RequestOptions) {
        let _ = (cql, options);
    }

    /// A statement was answered.
    fn answered(&self, cql: &str, answer: &Result<Page>) {
        let _ = (cql, answer);
    }
}

impl<F: Fn(&str) + Send + Sync + 'static> Observer for F {
    fn sent(&self, cql: &str) {
        self(cql);
    }
}

/// A wrapper around any driver that shows what passes.
///
/// ```
/// # use coodie::{Memory, Observed, init_coodie};
/// # async fn example() -> coodie::Result<()> {
/// init_coodie(Observed::new(Memory::new(), |cql: &str| println!("{cql}"))).await?;
/// # Ok(()) }
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
        self.watch(cql, request.options.clone(), self.inner.clone().execute(request))
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        let cql = self.batch_text(&batch);
        self.watch(cql, batch.options.clone(), self.inner.clone().batch(batch))
    }

    fn raw(self: Arc<Self>, raw: RawRequest) -> BoxFuture<'static, Result<Page>> {
        let cql = raw.cql.to_string();
        self.watch(cql, raw.options.clone(), self.inner.clone().raw(raw))
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
