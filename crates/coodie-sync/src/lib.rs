//! coodie for blocking code: actions are finished with `.run()`.
//!
//! **You need `coodie`, not this crate**: it is `coodie::sync` there.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod async_context;
mod db;
mod rows;
mod runtime;
mod wait;

pub use db::BlockingDb;
pub use rows::Rows;

coodie_action::vocabulary!(
    BlockingDb,
    ".run()",
    r#"# use coodie_documents::sync::*;
# fn main() { run(example()) }
# fn example() -> Result<()> { let (db, commit) = start()?;"#,
    $ crate
);
