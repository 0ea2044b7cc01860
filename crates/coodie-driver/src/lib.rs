//! What a driver of coodie is.
//!
//! **You need `coodie`, not this crate**: `coodie::driver` is all of it that a driver of your own takes. Depend on this one
//! to publish a driver in a crate of its own.
//!
//! ```text
//! request (shape, values, keyspace, paging) -> Driver::execute -> page (rows as CQL bytes, where the next page begins)
//! ```
//!
//! Implement [`Driver`] and [`Connect`] to bring a database of your own; the rest of coodie needs nothing else.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod arrangement;
mod bound_writes;
mod connect;
mod derived;
mod driver;
mod fingerprint;
mod gate;
mod missing;
mod observed;
mod options;
mod page;
mod paging_state;
mod raw;
mod request;
mod slot;
mod slots;
mod type_check;

pub use arrangement::Arrangement;
pub use bound_writes::{BoundWrites, Run};
pub use connect::{Connect, Connected};
pub use derived::Derived;
pub use driver::{BoxFuture, Capabilities, Driver, Link};
pub use fingerprint::fingerprint;
pub use gate::Gate;
pub use missing::remedy_for_missing;
pub use observed::{Observed, Observer};
pub use options::{RequestOptions, RetryPolicy, SpeculativeExecution};
pub use page::Page;
pub use paging_state::{PagingState, refuses_paging_state};
pub use raw::{RawRequest, RawValues};
pub use request::{BatchRequest, Paging, Request};
pub use slot::Slot;
pub use slots::{SlotRef, Slots};
pub use type_check::{check_columns, check_markers};
