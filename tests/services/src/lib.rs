//! What the tests of the services need: where rows are kept, a service as a process, a client, a browser, and how
//! cases are run.
#![forbid(unsafe_code)]
#![allow(clippy::missing_panics_doc, clippy::unwrap_used)]

mod browser;
mod cases;
mod client;
mod forged;
mod lines;
mod process;
mod socket;
mod store;
mod switch;

pub use browser::{Browser, Tab};
pub use cases::{Cases, EVIL, Suite, run};
pub use client::{Answer, Client};
pub use forged::{damaged, drawn_otherwise};
pub use process::Process;
pub use store::{Store, Switched};
pub use switch::{Off, Switch, Trouble};
