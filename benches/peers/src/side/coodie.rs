use super::Side;
use crate::row::{Embedding, Page, Reading, device, page, read_key, reading, vector, written, written_key};
use anyhow::Result;
use coodie::aio::Rows;
use coodie::{AsyncDb, Batch, BulkWriter, Document};
use futures_util::future::try_join_all;
use std::hint::black_box;

/// coodie, as its documentation shows it.
pub(crate) struct Coodie {
    db: AsyncDb,
    embeddings: Vec<Embedding>,
}

impl Coodie {
    pub(crate) fn new(db: AsyncDb) -> Self {
        let embedding = |n| Embedding { id: n as i32, vector: vector(n).into() };
        Self { db, embeddings: (0..10).map(embedding).collect() }
    }
}

async fn count(mut found: Rows<Reading>) -> Result<usize> {
    let mut count = 0;
    while let Some(row) = found.next().await {
        black_box(row?);
        count += 1;
    }
    Ok(count)
}

impl Side for Coodie {
    type Row = Reading;

    fn row(&self, partition: usize, n: usize) -> Reading {
        reading(written(partition), n)
    }

    async fn insert(&self, row: &Reading) -> Result<()> {
        Ok(row.save().on(&self.db).await?)
    }

    async fn get(&self, n: usize) -> Result<i32> {
        Ok(black_box(Reading::get(read_key(n)).on(&self.db).await?).count)
    }

    async fn gets(&self, rows: usize) -> Result<i32> {
        let gets = (0..rows).map(|n| Reading::get(read_key(n)).on(&self.db).into_future());
        Ok(black_box(try_join_all(gets).await?).iter().map(|row| row.count).sum())
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let found = Reading::find().filter(Reading::DEVICE.eq(device(rows))).on(&self.db).await?;
        Ok(black_box(found).len())
    }

    async fn stream(&self, rows: usize) -> Result<usize> {
        count(Reading::find().filter(Reading::DEVICE.eq(device(rows))).on(&self.db).rows()).await
    }

    async fn stream_all(&self) -> Result<usize> {
        count(Reading::find().on(&self.db).rows()).await
    }

    async fn update(&self, n: usize, count: i32) -> Result<()> {
        Ok(Reading::key(written_key(n)).update().set(Reading::COUNT, count).on(&self.db).await?)
    }

    async fn delete(&self, n: usize) -> Result<()> {
        Ok(Reading::key(written_key(n)).delete().on(&self.db).await?)
    }

    async fn insert_if_absent(&self, row: &Reading) -> Result<bool> {
        Ok(row.insert().on(&self.db).await?.applied)
    }

    async fn increment(&self, n: usize, by: i64) -> Result<()> {
        Ok(Page::key(page(n)).increment(Page::VIEWS, by).on(&self.db).await?)
    }

    async fn batch(&self, rows: &[Reading]) -> Result<()> {
        let batch = rows.iter().fold(Batch::new().unlogged(), |batch, row| batch.push(row.save()));
        Ok(batch.on(&self.db).await?)
    }

    async fn insert_vector(&self, n: usize) -> Result<()> {
        Ok(self.embeddings[n].save().on(&self.db).await?)
    }

    async fn get_vector(&self, n: usize) -> Result<f32> {
        Ok(black_box(Embedding::get(n as i32).on(&self.db).await?).vector[0])
    }

    async fn bulk(&self, rows: &[Reading]) -> Result<()> {
        let mut bulk = BulkWriter::begin().on(&self.db).await?;
        bulk.push_all(rows.iter().map(|row| row.save())).await?;
        bulk.finish().await?.all_written()?;
        Ok(())
    }
}
