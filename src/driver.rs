//! What a driver is: for those who bring a database of their own.
//!
//! One that counts what another is asked. Of [`Driver`]'s methods it has those that must be there; what stands before a
//! cluster passes on the others as well, else a sync does not wait until all nodes agree, and closing closes nothing. To
//! watch, or to answer in a driver's place, there is [`Observed`](crate::Observed), which passes on all of them.
//!
//! ```
//! use coodie::driver::{BatchRequest, BoxFuture, Capabilities, Connect, Connected, Driver, Link, Page, Request};
//! use coodie::{Document, Memory, Result, init_coodie};
//! use std::any::Any;
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicUsize, Ordering};
//! use std::time::Duration;
//!
//! struct Counting {
//!     link: Link,
//!     requests: AtomicUsize,
//! }
//!
//! impl Driver for Counting {
//!     fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
//!         self.requests.fetch_add(1, Ordering::Relaxed);
//!         self.link.clone().execute(request)
//!     }
//!
//!     fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
//!         self.requests.fetch_add(1, Ordering::Relaxed);
//!         self.link.clone().batch(batch)
//!     }
//!
//!     fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
//!         self.link.sleep(time)
//!     }
//!
//!     fn keyspace(&self) -> Option<&str> {
//!         self.link.keyspace()
//!     }
//!
//!     fn capabilities(&self) -> Capabilities {
//!         self.link.capabilities()
//!     }
//!
//!     fn as_any(&self) -> &dyn Any {
//!         self
//!     }
//! }
//!
//! #[derive(Document)]
//! struct User {
//!     #[partition_key]
//!     id: i64,
//! }
//!
//! # async fn example() -> Result<()> {
//! let counting = Arc::new(Counting { link: Memory::new().connect().await?, requests: AtomicUsize::new(0) });
//! init_coodie(Connected(counting.clone())).await?;
//! User::sync_table().await?;
//! let before = counting.requests.load(Ordering::Relaxed);
//! User { id: 1 }.save().await?;
//! assert_eq!(User::get(1).await?.id, 1);
//! assert_eq!(counting.requests.load(Ordering::Relaxed) - before, 2);
//! # Ok(()) }
//! # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
//! ```

pub use coodie_core::{Bound, HoldsSpecs, RowSet, Values, ValuesRef};
pub use coodie_driver::{
    BatchRequest, BoundWrites, BoxFuture, Capabilities, Connect, Connected, Derived, Driver, Link, Page,
    Paging, RawRequest, RawValues, Request, Run, Slots, check_columns, check_markers,
};
