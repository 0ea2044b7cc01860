use crate::options;
use crate::said_keyspace::check_said_keyspace;
use coodie_core::{Error, Result};
use coodie_driver::{BatchRequest, BoxFuture, Link, Page, Request, RequestOptions};
use std::iter::once;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Where an operation runs: the driver, and the keyspace if the call says one.
#[derive(Clone)]
#[non_exhaustive]
pub struct Target {
    /// The driver.
    pub link: Link,
    /// The keyspace of this call.
    pub keyspace: Option<Arc<str>>,
    /// How the requests of this call are carried out.
    pub options: Option<Arc<RequestOptions>>,
}

impl Target {
    /// Makes a target of a driver, the keyspace of this call, and how it is carried out.
    #[must_use]
    pub fn new(link: Link, keyspace: Option<Arc<str>>, options: Option<Arc<RequestOptions>>) -> Self {
        Self { link, keyspace, options }
    }

    /// Refuses a keyspace, where one would have no effect.
    pub(crate) fn without_keyspace(self, what: &str) -> Result<Self> {
        match &self.keyspace {
            None => Ok(self),
            Some(_) => Err(Error::invalid_query(format!(
                "{what}: `.keyspace(..)` has no effect on it, since it is about the whole cluster: leave it out"
            ))),
        }
    }

    /// The same, open until it is dropped, also when the database is closed meanwhile.
    fn held(mut self) -> Result<Self> {
        if let Some(held) = self.link.hold()? {
            self.link = held;
        }
        Ok(self)
    }

    /// Sends a request.
    pub(crate) fn send(&self, request: Request) -> BoxFuture<'static, Result<Page>> {
        send(self.link.clone(), self.keyspace.clone(), self.options.as_ref(), request)
    }

    /// Sends the one request that there is, or the last: the driver's handles are not counted for it.
    pub(crate) fn send_last(self, request: Request) -> BoxFuture<'static, Result<Page>> {
        send(self.link, self.keyspace, self.options.as_ref(), request)
    }

    /// Sends several writes as one.
    pub(crate) fn send_batch(&self, mut batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        let tables = batch.writes.runs().map(|run| run.shape.table());
        let agreed = check_said_keyspace(batch.keyspace.as_deref(), tables);
        match agreed.and_then(|()| options::of_batch(self.options.as_ref(), &batch)) {
            Ok(options) => batch.options = options,
            Err(why) => return Box::pin(std::future::ready(Err(why))),
        }
        self.link.clone().batch(batch)
    }
}

#[inline]
fn send(
    link: Link,
    keyspace: Option<Arc<str>>,
    said: Option<&Arc<RequestOptions>>,
    mut request: Request,
) -> BoxFuture<'static, Result<Page>> {
    let agreed = check_said_keyspace(keyspace.as_deref(), once(request.shape.table()));
    match agreed.and_then(|()| options::of_shape(said, &request.shape)) {
        Ok(options) => request.options = options,
        Err(why) => return Box::pin(std::future::ready(Err(why))),
    }
    request.keyspace = keyspace;
    link.execute(request)
}

/// Most operations: one statement, made of borrowed values now, and a pure reading of its answer.
pub trait Single {
    /// What the operation answers.
    type Output: Send + 'static;

    /// Returns the name of the database that the model fixes.
    fn connection(&self) -> Option<&'static str>;

    /// Makes the statement, of the document as it is: no hook runs.
    ///
    /// # Errors
    /// What was wrong in anything chained before, or what the server would refuse.
    fn request(self) -> Result<Request>;

    /// Reads the answer.
    ///
    /// # Errors
    /// The answer does not fit the model.
    fn output(page: Page) -> Result<Self::Output>;

    /// Tells whether there is nothing to send: a patch that changes nothing.
    #[inline]
    fn is_idle(&self) -> bool {
        false
    }

    /// Returns the answer, where there was nothing to send.
    ///
    /// # Errors
    /// An operation that always sends something has none.
    #[cold]
    fn idle() -> Result<Self::Output> {
        Err(Error::driver("there was nothing to send"))
    }

    /// Makes the statement that is sent, after the hooks before it and the checks of the document, and says what is to
    /// be done once it is answered: hooks.
    ///
    /// # Errors
    /// As of [`request`](Self::request); what a hook or a check says.
    #[inline]
    fn begin(self) -> Result<(Request, Option<After<Self::Output>>)>
    where
        Self: Sized,
    {
        Ok((self.request()?, None))
    }
}

/// What is to be done with the answer of a write that was made.
pub type After<T> = Box<dyn FnOnce(&T) + Send>;

/// Any operation. Those of several round trips are async functions over the driver.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation yet",
    label = "cannot be finished as it is",
    note = "chain what is to be done: after `key(..)`, for instance, `update()`, `delete()` or `increment(..)`; after `scan()`, \
            `rows()`"
)]
pub trait Operation {
    /// What the operation answers.
    type Output: Send + 'static;

    /// Returns the name of the database that the model fixes.
    fn connection(&self) -> Option<&'static str>;

    /// Makes what is to be sent, from borrowed values; nothing is sent before the answer is polled.
    fn start(self, target: Result<Target>) -> Answer<Self::Output>;
}

impl<O: Single> Operation for O {
    type Output = O::Output;

    fn connection(&self) -> Option<&'static str> {
        Single::connection(self)
    }

    fn start(self, target: Result<Target>) -> Answer<O::Output> {
        if self.is_idle() {
            return target.map_or_else(Answer::refused, |_| Answer::of(std::future::ready(O::idle())));
        }
        match target
            .and_then(|target| self.begin().map(|(request, after)| (target.send_last(request), after)))
        {
            Ok((page, None)) => Answer(Inner::One(page, O::output)),
            Ok((page, Some(after))) => Answer::of(async move {
                let output = O::output(page.await?)?;
                after(&output);
                Ok(output)
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

/// What an operation answers, once it is polled: `'static` and `Send`, so that it can be spawned.
#[must_use = "an answer does nothing until it is polled"]
pub struct Answer<T>(Inner<T>);

enum Inner<T> {
    Refused(Option<Error>),
    /// One statement: the driver's own box, and a reading of its page; nothing else is allocated.
    One(BoxFuture<'static, Result<Page>>, fn(Page) -> Result<T>),
    Many(BoxFuture<'static, Result<T>>),
}

impl<T> Answer<T> {
    /// An answer that is known before anything is sent.
    pub(crate) fn refused(why: Error) -> Self {
        Self(Inner::Refused(Some(why)))
    }

    /// The answer of one statement.
    pub(crate) fn one(page: BoxFuture<'static, Result<Page>>, output: fn(Page) -> Result<T>) -> Self {
        Self(Inner::One(page, output))
    }

    /// The answer of an operation of several round trips, all of which are made once the first is, also when the
    /// database is closed meanwhile.
    pub(crate) fn of_several<F>(target: Target, all: impl FnOnce(Target) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'static,
    {
        Self::of(async move { all(target.held()?).await })
    }

    /// The answer of anything else.
    pub(crate) fn of(all: impl Future<Output = Result<T>> + Send + 'static) -> Self {
        Self(Inner::Many(Box::pin(all)))
    }
}

impl<T> Future for Answer<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        match &mut self.0 {
            Inner::Refused(why) => Poll::Ready(Err(why.take().expect("an answer is polled to its end once"))),
            Inner::One(page, output) => page.as_mut().poll(cx).map(|page| page.and_then(*output)),
            Inner::Many(all) => all.as_mut().poll(cx),
        }
    }
}
