//! coodie for async code: actions are finished with `.await`.
//!
//! Users reach it as `coodie::aio`, and from the root of `coodie`.
#![forbid(unsafe_code)]

mod db;
mod rows;

pub use db::AsyncDb;
pub use rows::Rows;

coodie_action::vocabulary!(
    AsyncDb,
    ".await",
    r#"# fn main() { run(example()) }
# include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../coodie-action/doc/aio.rs"));
# async fn example() -> Result<()> { let (db, commit) = start().await?;"#,
    $ crate
);
