use crate::{Db, block_on};
use coodie::driver::Connect;
use coodie::{Cluster, Memory, Result, aio, sync};
use std::sync::atomic::{AtomicU32, Ordering};

/// Where documents live: an empty keyspace that is reached in both modes.
pub struct Place {
    /// The driver.
    pub name: &'static str,
    /// The two modes.
    pub modes: [Db; 2],
    keyspace: String,
}

impl Place {
    /// A database in memory.
    pub fn memory() -> Result<Self> {
        let memory = Memory::new();
        Self::new("memory", |keyspace| memory.clone().keyspace(&keyspace))
    }

    /// A node of Cassandra's, to which each mode has a connection of its own.
    pub fn cassandra(hosts: &str) -> Result<Self> {
        Self::new("cassandra", |keyspace| {
            let cluster = Cluster::hosts(hosts.split(',')).keyspace(&*keyspace);
            // Each change of the schema has the driver read it again: all of it takes longer than the change.
            cluster.session_builder(|builder| builder.keyspaces_to_fetch([keyspace]))
        })
    }

    fn new<C: Connect>(name: &'static str, at: impl Fn(String) -> C) -> Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let keyspace = format!("differential_{}_{number}", std::process::id());
        let registered = format!("{name}{number}");
        let asynchronous = block_on(aio::init_coodie(at(keyspace.clone())).name(&*registered).into_future())?;
        let blocking = sync::init_coodie(at(keyspace.clone())).name(&*registered).run()?;
        sync::create_keyspace(&*keyspace).on(&blocking).run()?;
        Ok(Self { name, modes: [Db::Aio(asynchronous), Db::Sync(blocking)], keyspace })
    }

    /// Drops the keyspace.
    pub fn leave(&self) -> Result<()> {
        let [_, Db::Sync(db)] = &self.modes else { return Ok(()) };
        sync::drop_keyspace(&*self.keyspace).on(db).run()
    }
}
