//! coodie for async code: actions are finished with `.await`.
//!
//! **You need `coodie`, not this crate**: it is `coodie::aio` there, and the root of `coodie`.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod db;
mod rows;

pub use db::AsyncDb;
pub use rows::Rows;

coodie_action::vocabulary!(
    AsyncDb,
    ".await",
    r#"# use coodie_documents::aio::*;
# fn main() { run(example()) }
# async fn example() -> Result<()> { let (db, commit) = start().await?;"#,
    $ crate
);
