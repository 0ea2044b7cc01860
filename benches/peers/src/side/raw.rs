use super::Side;
use crate::row::{RawEmbedding, RawReading, device, page, read_key, reading, vector, written, written_key};
use anyhow::{Context, Result};
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use scylla::client::session::Session;
use scylla::response::PagingState;
use scylla::serialize::row::SerializeRow;
use scylla::statement::batch::{Batch, BatchType};
use scylla::statement::prepared::PreparedStatement;
use scylla::value::Counter;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

/// How a stream gets its pages.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Paging {
    /// `execute_iter`, which reads a page ahead.
    Ahead,
    /// `execute_single_page`, one after another.
    OneByOne,
}

/// The scylla crate by hand: statements prepared once, its derives, single pages for small reads.
#[derive(Clone)]
pub(crate) struct Raw {
    session: Arc<Session>,
    statements: Arc<Statements>,
    embeddings: Arc<[RawEmbedding]>,
    paging: Paging,
}

struct Statements {
    insert: PreparedStatement,
    get: PreparedStatement,
    find: PreparedStatement,
    find_all: PreparedStatement,
    update: PreparedStatement,
    delete: PreparedStatement,
    insert_if_absent: PreparedStatement,
    increment: PreparedStatement,
    insert_vector: PreparedStatement,
    get_vector: PreparedStatement,
}

const COLUMNS: &str = "device, at, id, kind, note, count, value, tags";
const KEY: &str = "device = ? AND at = ? AND id = ?";

impl Raw {
    pub(crate) async fn new(session: Arc<Session>, keyspace: &str) -> Result<Self> {
        let (readings, pages) = (format!("{keyspace}.readings"), format!("{keyspace}.pages"));
        let embeddings = format!("{keyspace}.embeddings");
        let insert = format!("INSERT INTO {readings} ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        let find = format!("SELECT {COLUMNS} FROM {readings}");
        let prepare = |cql: String| session.prepare(cql);
        let statements = Statements {
            insert_if_absent: prepare(format!("{insert} IF NOT EXISTS")).await?,
            insert: prepare(insert).await?,
            get: prepare(format!("{find} WHERE {KEY}")).await?,
            find: prepare(format!("{find} WHERE device = ?")).await?,
            find_all: prepare(find).await?,
            update: prepare(format!("UPDATE {readings} SET count = ? WHERE {KEY}")).await?,
            delete: prepare(format!("DELETE FROM {readings} WHERE {KEY}")).await?,
            increment: prepare(format!("UPDATE {pages} SET views = views + ? WHERE page = ?")).await?,
            insert_vector: prepare(format!("INSERT INTO {embeddings} (id, vector) VALUES (?, ?)")).await?,
            get_vector: prepare(format!("SELECT id, vector FROM {embeddings} WHERE id = ?")).await?,
        };
        let embeddings = (0..10).map(|n| RawEmbedding { id: n as i32, vector: vector(n).to_vec() }).collect();
        Ok(Self {
            statements: statements.into(),
            embeddings,
            paging: Paging::Ahead,
            session: session.clone(),
        })
    }

    /// The same, with streams by these pages.
    pub(crate) fn paging(&self, paging: Paging) -> Self {
        Self { paging, ..self.clone() }
    }

    async fn count(&self, statement: &PreparedStatement, values: impl SerializeRow) -> Result<usize> {
        match self.paging {
            Paging::Ahead => self.count_ahead(statement, values).await,
            Paging::OneByOne => self.count_one_by_one(statement, values).await,
        }
    }

    async fn count_ahead(&self, statement: &PreparedStatement, values: impl SerializeRow) -> Result<usize> {
        let pager = self.session.execute_iter(statement.clone(), values).await?;
        let mut found = pager.rows_stream::<RawReading>()?;
        let mut count = 0;
        while let Some(row) = found.try_next().await? {
            black_box(row);
            count += 1;
        }
        Ok(count)
    }

    async fn count_one_by_one(
        &self,
        statement: &PreparedStatement,
        values: impl SerializeRow,
    ) -> Result<usize> {
        let (mut state, mut count) = (PagingState::start(), 0);
        loop {
            let (page, next) = self.session.execute_single_page(statement, &values, state).await?;
            for row in page.into_rows_result()?.rows::<RawReading>()? {
                black_box(row?);
                count += 1;
            }
            match next.into_paging_control_flow() {
                ControlFlow::Break(()) => return Ok(count),
                ControlFlow::Continue(next) => state = next,
            }
        }
    }
}

impl Side for Raw {
    type Row = RawReading;

    fn row(&self, partition: usize, n: usize) -> RawReading {
        reading(written(partition), n).into()
    }

    async fn insert(&self, row: &RawReading) -> Result<()> {
        self.session.execute_unpaged(&self.statements.insert, row).await?;
        Ok(())
    }

    async fn get(&self, n: usize) -> Result<i32> {
        let result = self.session.execute_unpaged(&self.statements.get, read_key(n)).await?;
        let row = result.into_rows_result()?.maybe_first_row::<RawReading>()?;
        Ok(black_box(row.context("the row is there")?).count)
    }

    async fn gets(&self, rows: usize) -> Result<i32> {
        let counts = try_join_all((0..rows).map(|n| self.get(n))).await?;
        Ok(counts.iter().sum())
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let (find, device) = (&self.statements.find, device(rows));
        let (mut state, mut found) = (PagingState::start(), Vec::new());
        loop {
            let (page, next) = self.session.execute_single_page(find, (device,), state).await?;
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
        self.count(&self.statements.find, (device(rows),)).await
    }

    async fn stream_all(&self) -> Result<usize> {
        self.count(&self.statements.find_all, ()).await
    }

    async fn update(&self, n: usize, count: i32) -> Result<()> {
        let (device, at, id) = written_key(n);
        self.session.execute_unpaged(&self.statements.update, (count, device, at, id)).await?;
        Ok(())
    }

    async fn delete(&self, n: usize) -> Result<()> {
        self.session.execute_unpaged(&self.statements.delete, written_key(n)).await?;
        Ok(())
    }

    async fn insert_if_absent(&self, row: &RawReading) -> Result<bool> {
        let result = self.session.execute_unpaged(&self.statements.insert_if_absent, row).await?;
        // A row that was there would come with its columns; here none is.
        Ok(result.into_rows_result()?.first_row::<(bool,)>()?.0)
    }

    async fn increment(&self, n: usize, by: i64) -> Result<()> {
        self.session.execute_unpaged(&self.statements.increment, (Counter(by), page(n))).await?;
        Ok(())
    }

    async fn batch(&self, rows: &[RawReading]) -> Result<()> {
        let mut batch = Batch::new(BatchType::Unlogged);
        for _ in rows {
            batch.append_statement(self.statements.insert.clone());
        }
        self.session.batch(&batch, rows).await?;
        Ok(())
    }

    async fn insert_vector(&self, n: usize) -> Result<()> {
        self.session.execute_unpaged(&self.statements.insert_vector, &self.embeddings[n]).await?;
        Ok(())
    }

    async fn get_vector(&self, n: usize) -> Result<f32> {
        let result = self.session.execute_unpaged(&self.statements.get_vector, (n as i32,)).await?;
        Ok(black_box(result.into_rows_result()?.first_row::<RawEmbedding>()?).vector[0])
    }
}
