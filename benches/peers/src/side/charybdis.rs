use super::Side;
use crate::row::{device, page, read_key, reading, vector, written, written_key};
use anyhow::Result;
use charybdis::macros::charybdis_model;
use charybdis::operations::{Find, Insert, Update};
use charybdis::stream::CharybdisModelStream;
use charybdis::types::{Counter, Double, Int, List, Text, Timestamp, Uuid};
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use scylla::client::caching_session::CachingSession;
use std::hint::black_box;
use std::sync::Arc;

#[charybdis_model(table_name = readings, partition_keys = [device], clustering_keys = [at, id])]
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) device: Uuid,
    pub(crate) at: Timestamp,
    pub(crate) id: Uuid,
    pub(crate) kind: Text,
    pub(crate) note: Text,
    pub(crate) count: Int,
    pub(crate) value: Double,
    pub(crate) tags: List<Text>,
}

// What its documents show for an update of few columns.
partial_reading!(CountOfReading, device, at, id, count);

#[charybdis_model(table_name = pages, partition_keys = [page], clustering_keys = [])]
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) page: Text,
    pub(crate) views: Counter,
}

#[charybdis_model(table_name = embeddings, partition_keys = [id], clustering_keys = [])]
#[derive(Clone, Debug, Default)]
pub(crate) struct Embedding {
    pub(crate) id: Int,
    pub(crate) vector: List<f32>,
}

/// charybdis 1.1, as its documentation shows it.
pub(crate) struct Charybdis {
    session: Arc<CachingSession>,
    pages: Vec<Page>,
    embeddings: Vec<Embedding>,
}

impl Charybdis {
    pub(crate) fn new(session: Arc<CachingSession>) -> Self {
        let embedding = |n: usize| Embedding { id: n as i32, vector: vector(n).to_vec() };
        let pages = (0..64).map(|n| Page { page: page(n).to_owned(), ..Page::default() }).collect();
        Self { session, pages, embeddings: (0..10).map(embedding).collect() }
    }
}

async fn count(mut found: CharybdisModelStream<Reading>) -> Result<usize> {
    let mut count = 0;
    while let Some(row) = found.try_next().await? {
        black_box(row);
        count += 1;
    }
    Ok(count)
}

impl Side for Charybdis {
    type Row = Reading;

    fn row(&self, partition: usize, n: usize) -> Reading {
        let row = reading(written(partition), n);
        let (device, at, id) = (row.device, row.at, row.id);
        Reading {
            kind: row.kind,
            note: row.note,
            count: row.count,
            value: row.value,
            tags: row.tags,
            device,
            at,
            id,
        }
    }

    async fn insert(&self, row: &Reading) -> Result<()> {
        row.insert().execute(&self.session).await?;
        Ok(())
    }

    async fn get(&self, n: usize) -> Result<i32> {
        let (device, at, id) = read_key(n);
        let row = Reading::find_by_device_and_at_and_id(device, at, id).execute(&self.session).await?;
        Ok(black_box(row).count)
    }

    async fn gets(&self, rows: usize) -> Result<i32> {
        let counts = try_join_all((0..rows).map(|n| self.get(n))).await?;
        Ok(counts.iter().sum())
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let found = Reading::find_by_device(device(rows)).execute(&self.session).await?;
        let found: Vec<Reading> = found.try_collect().await?;
        Ok(black_box(found).len())
    }

    async fn stream(&self, rows: usize) -> Result<usize> {
        count(Reading::find_by_device(device(rows)).execute(&self.session).await?).await
    }

    async fn stream_all(&self) -> Result<usize> {
        count(Reading::find_all().execute(&self.session).await?).await
    }

    async fn update(&self, n: usize, count: i32) -> Result<()> {
        let (device, at, id) = written_key(n);
        CountOfReading { device, at, id, count }.update().execute(&self.session).await?;
        Ok(())
    }

    async fn delete(&self, n: usize) -> Result<()> {
        let (device, at, id) = written_key(n);
        Reading::delete_by_device_and_at_and_id(device, at, id).execute(&self.session).await?;
        Ok(())
    }

    async fn insert_if_absent(&self, row: &Reading) -> Result<bool> {
        let result = row.insert_if_not_exists().execute(&self.session).await?.into_rows_result()?;
        Ok(result.first_row::<(bool,)>()?.0)
    }

    async fn increment(&self, n: usize, by: i64) -> Result<()> {
        self.pages[n % 64].increment_views(by).execute(&self.session).await?;
        Ok(())
    }

    async fn batch(&self, rows: &[Reading]) -> Result<()> {
        let mut batch = charybdis::batch::CharybdisModelBatch::<Reading, Reading>::unlogged();
        batch.append_inserts(rows);
        batch.execute(&self.session).await?;
        Ok(())
    }

    async fn insert_vector(&self, n: usize) -> Result<()> {
        self.embeddings[n].insert().execute(&self.session).await?;
        Ok(())
    }

    async fn get_vector(&self, n: usize) -> Result<f32> {
        let row = Embedding::find_by_id(n as i32).execute(&self.session).await?;
        Ok(black_box(row).vector[0])
    }
}
