//! Changes of the schema: what would be sent, found by reading; how it is sent.
//!
//! ```text
//! models -> desired -+
//!                    +-> changes (statements, drift) -> plan, or sent -> report
//! server -> found ---+
//! ```

mod agreement;
mod building;
mod change;
mod desired;
mod diff;
mod drift;
mod found;
mod index_form;
mod option;
mod plan;
mod report;
mod sync;
mod system;
mod type_text;

pub use drift::{DriftPart, SchemaDrift};
pub use plan::{Plan, Planned};
pub use report::SyncReport;

pub(crate) use change::{change_schema, keyspace_of};
pub(crate) use desired::Desired;
pub(crate) use diff::Changes;
pub(crate) use found::Found;
pub(crate) use report::contradicted;
pub(crate) use sync::Sync;
pub(crate) use system::SystemQuery;
