use crate::clock::Clock;
use crate::database::Database;
use crate::driver::MemoryDriver;
use coodie_core::{KeyspaceName, Result, check_keyspace_name};
use coodie_driver::{BoxFuture, Connect, Link};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A database in this process, which behaves as Cassandra 5.0 does. It is empty at first, and gone with its last
/// handle.
///
/// All clones are handles on the same database, as several clients are on one cluster; they differ in their default
/// keyspace only.
///
/// ```
/// use coodie_memory::Memory;
/// use std::time::Duration;
///
/// let memory = Memory::new();
/// let another_client = memory.clone().keyspace("code");
/// memory.clock().advance(Duration::from_secs(60)); // what has a TTL gets a minute older
/// # drop(another_client);
/// ```
///
/// With the feature `memory`, which is on by default.
#[derive(Clone, Debug)]
pub struct Memory {
    database: Arc<Mutex<Database>>,
    clock: Clock,
    keyspace: Arc<str>,
}

/// The keyspace that a new database has.
const KEYSPACE: &str = "coodie";

impl Memory {
    /// Makes an empty database, whose default keyspace is `coodie`.
    ///
    /// ```
    /// use coodie_memory::Memory;
    ///
    /// let (one, other) = (Memory::new(), Memory::new()); // two databases: nothing of one is in the other
    /// # drop((one, other));
    /// ```
    #[must_use]
    pub fn new() -> Self {
        let clock = Clock::default();
        let database = Arc::new(Mutex::new(Database::new(clock.clone())));
        Self { database, clock, keyspace: KEYSPACE.into() }.keyspace(KEYSPACE)
    }

    /// Sets the default keyspace, which is created unless it exists.
    #[must_use]
    pub fn keyspace(mut self, name: impl Into<KeyspaceName>) -> Self {
        let name = name.into().into_inner();
        self.lock().add_keyspace(&name);
        self.keyspace = name;
        self
    }

    /// Returns the clock that write timestamps and TTLs run on.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The keyspace of statements that name none.
    pub(crate) fn default_keyspace(&self) -> &str {
        &self.keyspace
    }

    /// A statement that panicked left nothing half done: changes are made before they are carried out.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Database> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl Connect for Memory {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async {
            check_keyspace_name(self.default_keyspace())?;
            Ok(Arc::new(MemoryDriver::new(self)) as Link)
        })
    }
}
