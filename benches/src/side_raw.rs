use crate::row::{RawReading, device, reading};
use crate::side::Side;
use crate::side_coodie::reading_key;
use anyhow::{Context, Result};
use futures_util::TryStreamExt;
use scylla::client::session::Session;
use scylla::response::PagingState;
use scylla::statement::prepared::PreparedStatement;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The scylla crate by hand: statements prepared once, its derives, single pages for small reads, its pager for
/// streams.
pub(crate) struct Raw {
    session: Arc<Session>,
    insert: PreparedStatement,
    get: PreparedStatement,
    find: PreparedStatement,
}

const COLUMNS: &str = "device, at, id, kind, note, count, value, tags";

impl Raw {
    pub(crate) async fn new(session: Arc<Session>, keyspace: &str) -> Result<Self> {
        let table = format!("{keyspace}.readings");
        let insert = format!("INSERT INTO {table} ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        let find = format!("SELECT {COLUMNS} FROM {table} WHERE device = ?");
        let get = format!("{find} AND at = ? AND id = ?");
        Ok(Self {
            insert: session.prepare(insert).await?,
            get: session.prepare(get).await?,
            find: session.prepare(find).await?,
            session,
        })
    }
}

impl Side for Raw {
    const NAME: &'static str = "raw";
    type Row = RawReading;

    fn row(&self, n: usize) -> RawReading {
        reading(device(0), n).into()
    }

    async fn insert(&self, row: &RawReading) -> Result<()> {
        self.session.execute_unpaged(&self.insert, row).await?;
        Ok(())
    }

    async fn get(&self, n: usize) -> Result<i32> {
        let result = self.session.execute_unpaged(&self.get, reading_key(n)).await?.into_rows_result()?;
        Ok(black_box(result.maybe_first_row::<RawReading>()?.context("the row is there")?).count)
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let (mut state, mut found) = (PagingState::start(), Vec::new());
        loop {
            let (page, next) = self.session.execute_single_page(&self.find, (device(rows),), state).await?;
            let page = page.into_rows_result()?;
            found.reserve_exact(page.rows_num());
            for row in page.rows::<RawReading>()? {
                found.push(row?);
            }
            match next.into_paging_control_flow() {
                ControlFlow::Break(()) => return Ok(black_box(found).len()),
                ControlFlow::Continue(next) => state = next,
            }
        }
    }

    async fn stream(&self, rows: usize) -> Result<usize> {
        let pager = self.session.execute_iter(self.find.clone(), (device(rows),)).await?;
        let mut found = pager.rows_stream::<RawReading>()?;
        let mut count = 0;
        while let Some(row) = found.try_next().await? {
            black_box(row);
            count += 1;
        }
        Ok(count)
    }
}
