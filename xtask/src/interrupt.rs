//! What an interrupt must not leave behind.

use anyhow::{Context, Result};
use xtask::node::Node;

/// The exit code that shells give to a program that an interrupt ended.
const INTERRUPTED: i32 = 130;

/// Ends the nodes of these names, which are this command's own, when the user or the system interrupts it.
pub(crate) fn end_nodes(names: &'static [&'static str]) -> Result<()> {
    let handle = move || {
        for name in names {
            // Without its lock, which this very process may hold; the next start removes the data.
            if let Ok(Some(node)) = Node::find(name) {
                eprintln!("interrupted: ending node `{name}`");
                if let Err(error) = node.kill() {
                    eprintln!("error: {error:#}");
                }
            }
        }
        std::process::exit(INTERRUPTED);
    };
    ctrlc::set_handler(handle).context("cannot listen for interrupts")
}
