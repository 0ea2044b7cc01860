//! The catalogue, as a program.

use anyhow::Result;
use catalog::Arguments;
use clap::Parser;
use tokio::net::TcpListener;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    log(arguments.log);
    let db = arguments.open().await?;
    let listener = TcpListener::bind(arguments.listen).await?;
    let stopped = catalog::stopped()?;
    println!("listening on http://{}", listener.local_addr()?);
    catalog::serve(listener, stopped).await?;
    // Nobody asks any more: what is in flight ends, and the connections are given back.
    db.close().await?;
    Ok(())
}

/// Logs to the standard error output.
fn log(level: LevelFilter) {
    tracing_subscriber::registry().with(layer().with_writer(std::io::stderr)).with(level).init();
}
