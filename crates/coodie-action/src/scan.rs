//! Reading a whole table: ranges of tokens, several at once, each read again by itself where a page fails.
//!
//! ```text
//! ring -> spans, none of them across two owners -> strand (page after page) -> rows -> done
//! ```

mod checkpoint;
mod cut;
mod feed;
mod plan;
mod span;
mod spans;
mod strand;

pub use checkpoint::Checkpoint;
pub use feed::ScanFeed;
pub(crate) use plan::ScanPlan;
