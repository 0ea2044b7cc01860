//! A real Cassandra node on this machine's loopback: started, found again, killed, stopped.
//!
//! Each node has a name. Its data, configuration and log are in `target/nodes/<name>/`, with a state file that
//! tells which process it is, so that any later command, and any test, finds it again.
//!
//! ```no_run
//! use xtask::node::{Node, Options};
//!
//! # fn main() -> anyhow::Result<()> {
//! let options = Options { name: "outage".into(), durable: true, fresh: true, ..Options::default() };
//! let node = Node::start(&options)?.stop_on_drop();
//! println!("--hosts {}", node.hosts());
//! node.kill()?; // SIGKILL: the clients see their connections break
//! node.start_again()?; // the same port, the same data
//! # Ok(())
//! # }
//! ```

mod certificates;
mod configuration;
mod handle;
mod home;
mod jars;
mod java;
mod launch;
mod lock;
mod log;
mod missing;
mod options;
mod ports;
mod process;
mod ready;
mod runtime;
mod settings;
mod state;

pub use certificates::Certificate;
pub use handle::{Node, StopOnDrop};
pub use lock::Lock;
pub use missing::Missing;
pub use options::Options;
pub use ready::answers;

/// The version of Cassandra that is run.
pub const CASSANDRA: &str = "5.0.8";
