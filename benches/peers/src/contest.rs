use crate::contender::Contender;
use crate::row::{Embedding, Page, Reading, device, reading, written};
use crate::side::{Caching, Charybdis, Coodie, Paging, Raw};
use anyhow::{Context, Result};
use coodie::{
    AsyncDb, BulkWriter, Cluster, Document, ScyllaDriver, create_keyspace, drop_keyspace, init_coodie,
};
use scylla::client::caching_session::CachingSessionBuilder;
use scylla::client::session::Session;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// All contenders, on one session and one set of tables.
pub(crate) struct Contest {
    pub(crate) runtime: Runtime,
    pub(crate) coodie: Arc<Coodie>,
    pub(crate) raw: Arc<Raw>,
    pub(crate) raw_pages: Arc<Raw>,
    pub(crate) caching: Arc<Caching>,
    pub(crate) charybdis: Arc<Charybdis>,
}

/// Does something with the side of a contender.
macro_rules! on_side {
    ($contest:expr, $contender:expr, $side:ident => $do:expr) => {
        match $contender {
            $crate::contender::Contender::Coodie => on_side!(@ $contest.coodie, $side, $do),
            $crate::contender::Contender::Raw | $crate::contender::Contender::RawAgain => {
                on_side!(@ $contest.raw, $side, $do)
            }
            $crate::contender::Contender::RawPages => on_side!(@ $contest.raw_pages, $side, $do),
            $crate::contender::Contender::Caching => on_side!(@ $contest.caching, $side, $do),
            $crate::contender::Contender::Charybdis => on_side!(@ $contest.charybdis, $side, $do),
        }
    };
    (@ $its:expr, $side:ident, $do:expr) => {{
        let $side = &$its;
        $do
    }};
}
pub(crate) use on_side;

impl Contest {
    /// Joins the tables of [`Tables`] that are there.
    pub(crate) fn join(hosts: &str, keyspace: &str, runtime: Runtime) -> Result<Self> {
        let db = connect(&runtime, hosts, keyspace)?;
        let session = session(&db)?;
        runtime.block_on(session.use_keyspace(keyspace, false))?;
        let raw = runtime.block_on(Raw::new(session.clone(), keyspace))?;
        // Room for all texts, as one that uses it would make.
        let caching = Arc::new(CachingSessionBuilder::new_shared(session).max_capacity(1_000).build());
        Ok(Self {
            coodie: Coodie::new(db).into(),
            raw_pages: raw.paging(Paging::OneByOne).into(),
            raw: raw.into(),
            caching: Caching::new(caching.clone()).into(),
            charybdis: Charybdis::new(caching).into(),
            runtime,
        })
    }
}

/// One thread: what is counted repeats.
pub(crate) fn current_thread() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

/// As programs have it.
pub(crate) fn multi_thread() -> Result<Runtime> {
    Ok(Builder::new_multi_thread().enable_all().build()?)
}

pub(crate) fn connect(runtime: &Runtime, hosts: &str, keyspace: &str) -> Result<AsyncDb> {
    let hosts: Vec<_> = hosts.split(',').map(str::to_owned).collect();
    Ok(runtime.block_on(init_coodie(Cluster::hosts(hosts).keyspace(keyspace)).replace().into_future())?)
}

pub(crate) fn session(db: &AsyncDb) -> Result<Arc<Session>> {
    let driver = db.driver().as_any().downcast_ref::<ScyllaDriver>().context("a scylla driver")?;
    Ok(driver.session()?)
}

/// Tables with what is read in them, for as long as it lives.
pub(crate) struct Tables {
    pub(crate) keyspace: &'static str,
    runtime: Runtime,
    db: AsyncDb,
}

impl Tables {
    /// The partitions of 10, 100 and 10,000 rows.
    pub(crate) fn small(hosts: &str) -> Result<Self> {
        let tables = Self::empty(hosts, "coodie_peers")?;
        tables
            .fill([10, 100, 10_000].into_iter().flat_map(|rows| (0..rows).map(move |n| (device(rows), n))))?;
        tables.fill_vectors()?;
        Ok(tables)
    }

    /// So many rows, a thousand in each partition.
    pub(crate) fn large(hosts: &str, rows: usize) -> Result<Self> {
        let tables = Self::empty(hosts, "coodie_peers_large")?;
        tables.fill((0..rows).map(|n| (written(n / 1_000), n)))?;
        Ok(tables)
    }

    fn empty(hosts: &str, keyspace: &'static str) -> Result<Self> {
        let runtime = multi_thread()?;
        let db = connect(&runtime, hosts, keyspace)?;
        runtime.block_on(async {
            drop_keyspace(keyspace).on(&db).await?;
            create_keyspace(keyspace).on(&db).await?;
            Reading::sync_table().on(&db).await?;
            Page::sync_table().on(&db).await?;
            Embedding::sync_table().on(&db).await?;
            anyhow::Ok(())
        })?;
        Ok(Self { keyspace, runtime, db })
    }

    fn fill(&self, rows: impl Iterator<Item = (uuid::Uuid, usize)>) -> Result<()> {
        self.runtime.block_on(async {
            let mut bulk = BulkWriter::begin().on(&self.db).await?;
            bulk.push_all(rows.map(|(device, n)| reading(device, n).save().encoded())).await?;
            bulk.finish().await?.all_written()?;
            Ok(())
        })
    }

    /// The version of the node.
    pub(crate) fn cassandra(&self) -> Result<String> {
        let session = session(&self.db)?;
        let asked = session.query_unpaged("SELECT release_version FROM system.local", ());
        Ok(self.runtime.block_on(asked)?.into_rows_result()?.single_row::<(String,)>()?.0)
    }

    fn fill_vectors(&self) -> Result<()> {
        let coodie = Coodie::new(self.db.clone());
        (0..10).try_for_each(|n| self.runtime.block_on(crate::side::Side::insert_vector(&coodie, n)))
    }
}

impl Drop for Tables {
    fn drop(&mut self) {
        let dropped = self.runtime.block_on(drop_keyspace(self.keyspace).on(&self.db).into_future());
        if let Err(why) = dropped {
            eprintln!("the keyspace {} is left: {why}", self.keyspace);
        }
    }
}

/// Names what ran, where something went wrong.
pub(crate) fn doing(workload: crate::workload::Workload, contender: Contender) -> String {
    format!("{}, {}", workload.name(), contender.name())
}
