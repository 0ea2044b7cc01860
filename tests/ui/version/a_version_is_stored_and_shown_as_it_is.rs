use coodie::Document;

mod text {
    pub type Stored = String;

    pub fn store(version: &i64) -> Result<Stored, String> {
        Ok(version.to_string())
    }

    pub fn load(version: Stored) -> Result<i64, std::num::ParseIntError> {
        version.parse()
    }
}

#[derive(Document, Clone)]
struct Page {
    #[partition_key]
    id: i32,
    #[version]
    #[json]
    #[sensitive]
    version: i64,
}

#[derive(Document, Clone)]
struct Note {
    #[partition_key]
    id: i32,
    #[version]
    #[column(with = text)]
    version: i64,
}

fn main() {}
