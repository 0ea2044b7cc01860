//! The operations: each is what it needs, the statement that it makes, and how its answer is read.

mod batch;
mod create;
mod delete;
mod get;
mod get_many;
mod increment;
mod insert;
mod key;
mod keyspace;
mod page;
mod raw;
mod refusal;
mod retry;
mod save;
mod select;
mod sync_table;
mod update;
mod using;
mod versioned;

pub use batch::{Batch, BatchItem};
pub use create::Create;
pub use delete::Delete;
pub use get::Get;
pub use get_many::GetMany;
pub use increment::Increment;
pub use insert::Insert;
pub use key::Key;
pub use keyspace::{CreateKeyspace, DropKeyspace};
pub use page::{PageOf, PagedResult};
pub use raw::{Raw, RawRow, RawRows};
pub use retry::RetryOnConflict;
pub use save::Save;
pub use select::{All, Count, Exists, First, One, Select};
pub use sync_table::{SyncReport, SyncTable};
pub use update::Update;
pub use using::{Conditional, Locked, Plain, Timed, UsingValues};
