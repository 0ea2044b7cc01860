use super::Side;
use crate::row::{RawEmbedding, RawReading, device, page, read_key, reading, vector, written, written_key};
use anyhow::{Context, Result};
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use scylla::client::caching_session::CachingSession;
use scylla::response::PagingState;
use scylla::serialize::row::SerializeRow;
use scylla::statement::batch::{Batch, BatchType};
use scylla::value::Counter;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

/// scylla's session that prepares texts at their first use and keeps what it has prepared.
pub(crate) struct Caching {
    session: Arc<CachingSession>,
    embeddings: Vec<RawEmbedding>,
}

const INSERT: &str = "INSERT INTO readings (device, at, id, kind, note, count, value, tags) \
                      VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
const INSERT_IF_ABSENT: &str = "INSERT INTO readings (device, at, id, kind, note, count, value, tags) \
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS";
const GET: &str = "SELECT device, at, id, kind, note, count, value, tags FROM readings \
                   WHERE device = ? AND at = ? AND id = ?";
const FIND: &str = "SELECT device, at, id, kind, note, count, value, tags FROM readings WHERE device = ?";
const FIND_ALL: &str = "SELECT device, at, id, kind, note, count, value, tags FROM readings";
const UPDATE: &str = "UPDATE readings SET count = ? WHERE device = ? AND at = ? AND id = ?";
const DELETE: &str = "DELETE FROM readings WHERE device = ? AND at = ? AND id = ?";
const INCREMENT: &str = "UPDATE pages SET views = views + ? WHERE page = ?";
const INSERT_VECTOR: &str = "INSERT INTO embeddings (id, vector) VALUES (?, ?)";
const GET_VECTOR: &str = "SELECT id, vector FROM embeddings WHERE id = ?";

impl Caching {
    pub(crate) fn new(session: Arc<CachingSession>) -> Self {
        let embedding = |n| RawEmbedding { id: n as i32, vector: vector(n).to_vec() };
        Self { session, embeddings: (0..10).map(embedding).collect() }
    }

    async fn write(&self, cql: &str, values: impl SerializeRow) -> Result<()> {
        self.session.execute_unpaged(cql, values).await?;
        Ok(())
    }

    async fn count(&self, cql: &str, values: impl SerializeRow) -> Result<usize> {
        let mut found = self.session.execute_iter(cql, values).await?.rows_stream::<RawReading>()?;
        let mut count = 0;
        while let Some(row) = found.try_next().await? {
            black_box(row);
            count += 1;
        }
        Ok(count)
    }
}

impl Side for Caching {
    type Row = RawReading;

    fn row(&self, partition: usize, n: usize) -> RawReading {
        reading(written(partition), n).into()
    }

    async fn insert(&self, row: &RawReading) -> Result<()> {
        self.write(INSERT, row).await
    }

    async fn get(&self, n: usize) -> Result<i32> {
        let result = self.session.execute_unpaged(GET, read_key(n)).await?.into_rows_result()?;
        Ok(black_box(result.maybe_first_row::<RawReading>()?.context("the row is there")?).count)
    }

    async fn gets(&self, rows: usize) -> Result<i32> {
        let counts = try_join_all((0..rows).map(|n| self.get(n))).await?;
        Ok(counts.iter().sum())
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let (mut state, mut found) = (PagingState::start(), Vec::new());
        loop {
            let (page, next) = self.session.execute_single_page(FIND, (device(rows),), state).await?;
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
        self.count(FIND, (device(rows),)).await
    }

    async fn stream_all(&self) -> Result<usize> {
        self.count(FIND_ALL, ()).await
    }

    async fn update(&self, n: usize, count: i32) -> Result<()> {
        let (device, at, id) = written_key(n);
        self.write(UPDATE, (count, device, at, id)).await
    }

    async fn delete(&self, n: usize) -> Result<()> {
        self.write(DELETE, written_key(n)).await
    }

    async fn insert_if_absent(&self, row: &RawReading) -> Result<bool> {
        let result = self.session.execute_unpaged(INSERT_IF_ABSENT, row).await?.into_rows_result()?;
        Ok(result.first_row::<(bool,)>()?.0)
    }

    async fn increment(&self, n: usize, by: i64) -> Result<()> {
        self.write(INCREMENT, (Counter(by), page(n))).await
    }

    async fn batch(&self, rows: &[RawReading]) -> Result<()> {
        let mut batch = Batch::new(BatchType::Unlogged);
        for _ in rows {
            batch.append_statement(INSERT);
        }
        self.session.batch(&batch, rows).await?;
        Ok(())
    }

    async fn insert_vector(&self, n: usize) -> Result<()> {
        self.write(INSERT_VECTOR, &self.embeddings[n]).await
    }

    async fn get_vector(&self, n: usize) -> Result<f32> {
        let result = self.session.execute_unpaged(GET_VECTOR, (n as i32,)).await?.into_rows_result()?;
        Ok(black_box(result.first_row::<RawEmbedding>()?).vector[0])
    }
}
