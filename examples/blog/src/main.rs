//! The blog, as a program.

use anyhow::Result;
use blog::{Arguments, Server};
use clap::Parser;
use std::sync::mpsc;

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let db = arguments.open()?;
    // Ctrl-C, or `SIGTERM`, which is how supervisors ask; before this, while there is nothing to be ended well, each
    // ends the process at once.
    let (signal, signalled) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens once we are stopping.
        let _ = signal.send(());
    })?;
    let server = Server::start(arguments.listen)?;
    println!("listening on http://{}", server.address());
    signalled.recv()?;
    server.stop();
    // Nobody asks any more: what is in flight ends, and the connections are given back.
    db.close().run()?;
    Ok(())
}
