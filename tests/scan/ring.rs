//! A database of several nodes, which take their time, and write down what is asked of them.

use coodie::Result;
use coodie::driver::{BatchRequest, BoxFuture, Capabilities, Driver, Link, Page, Request};
use std::any::Any;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub struct Ring {
    pub inner: Link,
    /// Where what the nodes own ends.
    pub tokens: Vec<i64>,
    pub delay: Option<Duration>,
    /// The ranges that were asked for: after, up to.
    pub asked: Mutex<BTreeSet<(i64, i64)>>,
}

impl Ring {
    pub fn over(inner: Link, tokens: Vec<i64>, delay: Option<Duration>) -> Arc<Self> {
        Arc::new(Self { inner, tokens, delay, asked: Mutex::default() })
    }

    /// How much of the ring was asked for.
    pub fn share(&self) -> f64 {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|(after, upto)| upto.abs_diff(*after) as f64).sum::<f64>() / u64::MAX as f64
    }
}

/// The range of tokens that a request asks for: the last two of its values.
fn range(request: &Request) -> Option<(i64, i64)> {
    let bytes = request.values.cells();
    let token = |at: usize| bytes.get(at..at + 8)?.try_into().ok().map(i64::from_be_bytes);
    let end = bytes.len().checked_sub(24)?;
    Some((token(end + 4)?, token(end + 16)?))
}

impl Driver for Ring {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move {
            self.asked.lock().unwrap().extend(range(&request));
            if let Some(delay) = self.delay {
                tokio::time::sleep(delay).await;
            }
            self.inner.clone().execute(request).await
        })
    }
    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        self.inner.clone().batch(batch)
    }
    fn tokens(self: Arc<Self>) -> BoxFuture<'static, Result<Vec<i64>>> {
        Box::pin(async move { Ok(self.tokens.clone()) })
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
    fn as_any(&self) -> &dyn Any {
        self
    }
}
