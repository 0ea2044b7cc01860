use coodie::Document;
use std::time::Duration;

mod seconds {
    use std::time::Duration;

    pub type Stored = i64;

    pub fn store(duration: &Duration) -> Result<Stored, String> {
        duration.as_secs().try_into().map_err(|_| "too long".to_owned())
    }

    pub fn load(seconds: Stored) -> Result<Duration, String> {
        seconds.try_into().map(Duration::from_secs).map_err(|_| "negative".to_owned())
    }
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(with = seconds)]
    elapsed: Option<Duration>,
}

fn main() {}
