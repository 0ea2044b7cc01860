use crate::{Pages, Registry, RowType, Target};
use coodie_core::Result;
use coodie_driver::Link;

/// A handle on a database. Its type is the mode: it says how an action is finished.
pub trait Database: Clone + PartialEq + Send + Sync + 'static {
    /// Rows one by one: a `Stream`, or an `Iterator`.
    type Rows<R: RowType>;

    /// The databases of this mode.
    #[doc(hidden)]
    fn registry() -> &'static Registry<Self>;

    /// A handle on a driver.
    #[doc(hidden)]
    fn of(link: Link) -> Self;

    /// The driver.
    #[doc(hidden)]
    fn link(&self) -> &Link;

    /// The driver alone: who counts the handles of one from several threads pays for each.
    #[doc(hidden)]
    fn into_link(self) -> Link;

    /// Reads pages as rows.
    #[doc(hidden)]
    fn rows<R: RowType>(target: Result<Target>, pages: Result<(Pages<R>, Option<u32>)>) -> Self::Rows<R>;
}

/// A database whose actions are finished with `.await`.
#[diagnostic::on_unimplemented(
    message = "actions on a `{Self}` are finished with `.run()`, not with `.await`",
    label = "not awaited on this database",
    note = "for `.await`, use `coodie::aio`"
)]
pub trait Awaitable: Database {}

/// A database whose actions are finished with `.run()`.
#[diagnostic::on_unimplemented(
    message = "actions on a `{Self}` are finished with `.await`, not with `.run()`",
    label = "not run on this database",
    note = "for `.run()`, use `coodie::sync`"
)]
pub trait Runnable: Database {
    /// Makes a future and waits for it on this thread.
    ///
    /// # Errors
    /// `Configuration`, where this thread must not wait: in async code. Nothing is made or sent then.
    #[doc(hidden)]
    fn wait<F: Future>(make: impl FnOnce() -> F) -> Result<F::Output>;
}
