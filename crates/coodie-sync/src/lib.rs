//! coodie for blocking code: actions are finished with `.run()`.
//!
//! Users reach it as `coodie::sync`.
#![forbid(unsafe_code)]

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
    r#"# fn main() { run(example()) }
# include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../coodie-action/doc/sync.rs"));
# fn example() -> Result<()> { let (db, commit) = start()?;"#,
    $ crate
);
