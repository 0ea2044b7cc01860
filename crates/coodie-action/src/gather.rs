//! Reading the rows with many keys: what is in flight is bounded, keys of one partition go together, and rows come in
//! the order asked.
//!
//! ```text
//! key -> ask (its own, or that of its partition) -> flight -> place in the order -> row
//! ```

mod ask;
mod feed;
mod joined;
mod keys;

pub(crate) use feed::Bounds;
pub use feed::GetFeed;
pub use keys::Keys;
