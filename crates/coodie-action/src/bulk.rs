//! Writing many rows: what is in flight is bounded, rows of one partition go together, what may be sent again is, and
//! what became of each row is known.
//!
//! ```text
//! write -> encoded, numbered -> lane of its partition -> group -> flight -> outcome
//! ```

mod backlog;
mod feed;
mod group;
mod lane;
mod ledger;
mod outcome;
mod progress;
mod rows;
mod sending;
mod settings;
mod work;
mod write;
mod writer;

pub(crate) use feed::BulkFeed;
pub use outcome::{BulkFailure, BulkOutcome, BulkReport};
pub use progress::{BulkFigures, BulkProgress};
pub(crate) use settings::Settings;
pub use work::{Finish, Flush, Push, PushAll, PushStream, Steps, Work};
pub use write::{BulkWrite, IntoBulkWrite};
pub use writer::BulkWriter;
