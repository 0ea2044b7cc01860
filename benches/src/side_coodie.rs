use crate::row::{Reading, device, reading};
use crate::side::Side;
use anyhow::Result;
use coodie::{AsyncDb, Document};
use std::hint::black_box;

/// coodie, as its documentation shows it.
pub(crate) struct Coodie(pub(crate) AsyncDb);

impl Side for Coodie {
    const NAME: &'static str = "coodie";
    type Row = Reading;

    fn row(&self, n: usize) -> Reading {
        reading(device(0), n)
    }

    async fn insert(&self, row: &Reading) -> Result<()> {
        Ok(row.save().on(&self.0).await?)
    }

    async fn get(&self, n: usize) -> Result<i32> {
        let wanted = reading_key(n);
        Ok(black_box(Reading::get(wanted).on(&self.0).await?).count)
    }

    async fn find(&self, rows: usize) -> Result<usize> {
        let found = Reading::find().filter(Reading::DEVICE.eq(device(rows))).on(&self.0).await?;
        Ok(black_box(found).len())
    }

    async fn stream(&self, rows: usize) -> Result<usize> {
        let mut found = Reading::find().filter(Reading::DEVICE.eq(device(rows))).on(&self.0).rows();
        let mut count = 0;
        while let Some(row) = found.next().await {
            black_box(row?);
            count += 1;
        }
        Ok(count)
    }
}

type Key = (uuid::Uuid, chrono::DateTime<chrono::Utc>, uuid::Uuid);

/// The key of a row in the partition of a hundred.
pub(crate) fn reading_key(n: usize) -> Key {
    let at = chrono::DateTime::from_timestamp_millis(1_700_000_000_000 + (n % 100) as i64).expect("a time");
    (device(100), at, uuid::Uuid::from_u128((n % 100) as u128))
}
