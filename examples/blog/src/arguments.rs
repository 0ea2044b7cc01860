use crate::{migrate, open, samples};
use clap::Parser;
use coodie::sync::BlockingDb;
use coodie::{Cluster, Memory, Result};
use std::net::SocketAddr;
use std::time::Duration;

/// How long the database may take to answer a statement: no longer than readers are willing to wait.
const STATEMENT_PATIENCE: Duration = Duration::from_secs(5);

/// A blog, with comments and tags.
#[derive(Parser, Debug)]
pub struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory with some posts.
    #[arg(long, value_delimiter = ',')]
    pub hosts: Vec<String>,
    /// The keyspace.
    #[arg(long, default_value = "blog")]
    pub keyspace: String,
    /// Where to listen; with port 0, wherever there is room.
    #[arg(long, default_value = "127.0.0.1:3001")]
    pub listen: SocketAddr,
    /// Make the keyspace and the tables, or add what they lack, before serving; without it they must be there. Where
    /// several processes serve, one of them does it, alone.
    #[arg(long)]
    pub migrate: bool,
}

impl Arguments {
    /// Opens the database that they name.
    ///
    /// # Errors
    /// What connecting says, and `Schema`, if the tables are not as they must be.
    pub fn open(&self) -> Result<BlockingDb> {
        let keyspace = self.keyspace.as_str();
        if !self.hosts.is_empty() {
            let cluster = Cluster::hosts(&self.hosts).keyspace(keyspace).request_timeout(STATEMENT_PATIENCE);
            return if self.migrate { migrate(cluster, keyspace) } else { open(cluster) };
        }
        let db = migrate(Memory::new().keyspace(keyspace), keyspace)?;
        samples::write()?;
        Ok(db)
    }
}
