//! The operations: each is what it needs, the statement that it makes, and how its answer is read.

mod batch;
mod create;
mod define;
mod delete;
mod get;
mod get_many;
mod increment;
mod insert;
mod key;
mod page;
mod plan_of;
mod raw;
mod refusal;
mod save;
mod select;
mod sync_schema;
mod update;
mod using;

pub use batch::{Batch, BatchItem};
pub use create::Create;
pub use define::Define;
pub use delete::Delete;
pub use get::Get;
pub use get_many::GetMany;
pub use increment::Increment;
pub use insert::Insert;
pub use key::Key;
pub use page::{PageOf, PagedResult};
pub use plan_of::PlanOf;
pub use raw::{Raw, RawRow, RawRows};
pub use save::Save;
pub use select::{All, Count, Exists, First, One, Select};
pub use sync_schema::{SyncSchema, WithTables, WithoutTables};
pub use update::Update;
pub use using::{Conditional, Plain, Timed, UsingValues};
