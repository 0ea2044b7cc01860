use crate::row::{PAGE, RawEmbedding, RawReading, device, reading, vector};
use crate::side::Side;
use crate::side_coodie::{reading_key, written_key};
use anyhow::{Context, Result};
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use scylla::client::session::Session;
use scylla::response::PagingState;
use scylla::statement::batch::{Batch, BatchType};
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
    update: PreparedStatement,
    delete: PreparedStatement,
    insert_if_absent: PreparedStatement,
    increment: PreparedStatement,
    insert_vector: PreparedStatement,
    get_vector: PreparedStatement,
    embeddings: Vec<RawEmbedding>,
}

const COLUMNS: &str = "device, at, id, kind, note, count, value, tags";

impl Raw {
    pub(crate) async fn new(session: Arc<Session>, keyspace: &str) -> Result<Self> {
        let table = format!("{keyspace}.readings");
        let insert = format!("INSERT INTO {table} ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        let find = format!("SELECT {COLUMNS} FROM {table} WHERE device = ?");
        let get = format!("{find} AND at = ? AND id = ?");
        let row = "device = ? AND at = ? AND id = ?";
        let prepare = |cql: String| session.prepare(cql);
        Ok(Self {
            insert_if_absent: prepare(format!("{insert} IF NOT EXISTS")).await?,
            insert: prepare(insert).await?,
            get: prepare(get).await?,
            find: prepare(find).await?,
            update: prepare(format!("UPDATE {table} SET count = ? WHERE {row}")).await?,
            delete: prepare(format!("DELETE FROM {table} WHERE {row}")).await?,
            increment: prepare(format!("UPDATE {keyspace}.pages SET views = views + ? WHERE page = ?"))
                .await?,
            insert_vector: prepare(format!("INSERT INTO {keyspace}.embeddings (id, vector) VALUES (?, ?)"))
                .await?,
            get_vector: prepare(format!("SELECT id, vector FROM {keyspace}.embeddings WHERE id = ?")).await?,
            embeddings: (0..10).map(|n| RawEmbedding { id: n as i32, vector: vector(n).to_vec() }).collect(),
            session: session.clone(),
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

    async fn gets(&self, rows: usize) -> Result<i32> {
        let counts = try_join_all((0..rows).map(|n| self.get(n))).await?;
        Ok(counts.iter().sum())
    }

    async fn update(&self, n: usize, count: i32) -> Result<()> {
        let (device, at, id) = written_key(n);
        self.session.execute_unpaged(&self.update, (count, device, at, id)).await?;
        Ok(())
    }

    async fn delete(&self, n: usize) -> Result<()> {
        self.session.execute_unpaged(&self.delete, written_key(n)).await?;
        Ok(())
    }

    async fn insert_if_absent(&self, row: &RawReading) -> Result<bool> {
        let result = self.session.execute_unpaged(&self.insert_if_absent, row).await?.into_rows_result()?;
        // A row that was there would come with its columns; here none is.
        Ok(result.first_row::<(bool,)>()?.0)
    }

    async fn increment(&self, by: i64) -> Result<()> {
        self.session.execute_unpaged(&self.increment, (scylla::value::Counter(by), PAGE)).await?;
        Ok(())
    }

    async fn batch(&self, rows: &[RawReading]) -> Result<()> {
        let mut batch = Batch::new(BatchType::Unlogged);
        for _ in rows {
            batch.append_statement(self.insert.clone());
        }
        self.session.batch(&batch, rows).await?;
        Ok(())
    }

    async fn insert_vector(&self, n: usize) -> Result<()> {
        self.session.execute_unpaged(&self.insert_vector, &self.embeddings[n]).await?;
        Ok(())
    }

    async fn get_vector(&self, n: usize) -> Result<f32> {
        let result = self.session.execute_unpaged(&self.get_vector, (n as i32,)).await?.into_rows_result()?;
        Ok(black_box(result.first_row::<RawEmbedding>()?).vector[0])
    }
}
