use coodie::Document;
use std::time::Duration;

mod seconds {
    use std::time::Duration;

    pub type Stored = u64;

    pub fn store(duration: &Duration) -> Result<Stored, String> {
        Ok(duration.as_secs())
    }

    pub fn load(seconds: Stored) -> Result<Duration, String> {
        Ok(Duration::from_secs(seconds))
    }
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(with = seconds)]
    elapsed: Duration,
}

fn main() {}
