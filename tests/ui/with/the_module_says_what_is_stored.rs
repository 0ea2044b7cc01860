use coodie::Document;
use std::time::Duration;

mod seconds {
    use std::time::Duration;

    pub fn store(duration: &Duration) -> Result<i64, String> {
        duration.as_secs().try_into().map_err(|_| "too long".to_owned())
    }

    pub fn load(seconds: i64) -> Result<Duration, String> {
        seconds.try_into().map(Duration::from_secs).map_err(|_| "negative".to_owned())
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
