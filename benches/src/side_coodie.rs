use crate::row::{Embedding, PAGE, Page, Reading, device, reading, vector};
use crate::side::Side;
use anyhow::Result;
use coodie::{AsyncDb, Batch, Document};
use futures_util::future::try_join_all;
use std::hint::black_box;

/// coodie, as its documentation shows it.
pub(crate) struct Coodie {
    pub(crate) db: AsyncDb,
    embeddings: Vec<Embedding>,
}

impl Coodie {
    pub(crate) fn new(db: AsyncDb) -> Self {
        let embedding = |n| Embedding { id: n as i32, vector: vector(n).into() };
        Self { db, embeddings: (0..10).map(embedding).collect() }
    }
}

impl Side for Coodie {
    const NAME: &'static str = "coodie";
    type Row = Reading;

    fn row(&self, n: usize) -> Reading {
        reading(device(0), n)
    }

    async fn insert(&self, row: &Reading) -> Result<()> {
        Ok(row.save().on(&self.db).await?)
    }

    async fn get(&self, n: usize) -> Result<i32> {
        let wanted = reading_key(n);
        Ok(black_box(Reading::get(wanted).on(&self.db).await?).count)
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let found = Reading::find().filter(Reading::DEVICE.eq(device(rows))).on(&self.db).await?;
        Ok(black_box(found).len())
    }

    async fn stream(&self, rows: usize) -> Result<usize> {
        let mut found = Reading::find().filter(Reading::DEVICE.eq(device(rows))).on(&self.db).rows();
        let mut count = 0;
        while let Some(row) = found.next().await {
            black_box(row?);
            count += 1;
        }
        Ok(count)
    }

    async fn gets(&self, rows: usize) -> Result<i32> {
        let gets = (0..rows).map(|n| Reading::get(reading_key(n)).on(&self.db).into_future());
        Ok(black_box(try_join_all(gets).await?).iter().map(|row| row.count).sum())
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

    async fn increment(&self, by: i64) -> Result<()> {
        Ok(Page::key(PAGE).increment(Page::VIEWS, by).on(&self.db).await?)
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
}

type Key = (uuid::Uuid, chrono::DateTime<chrono::Utc>, uuid::Uuid);

/// The key of a row in the partition of a hundred.
pub(crate) fn reading_key(n: usize) -> Key {
    let at = chrono::DateTime::from_timestamp_millis(1_700_000_000_000 + (n % 100) as i64).expect("a time");
    (device(100), at, uuid::Uuid::from_u128((n % 100) as u128))
}

/// The key of a row that is updated and deleted.
pub(crate) fn written_key(n: usize) -> Key {
    let (_, at, id) = reading_key(n);
    (device(1), at, id)
}
