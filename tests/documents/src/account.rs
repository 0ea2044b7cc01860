use coodie::Document;

/// A document that knows when another was faster.
#[derive(Document, Debug, Clone, PartialEq)]
pub struct Account {
    /// The number.
    #[partition_key]
    pub id: i32,
    /// In cents.
    pub balance: i64,
    /// Counted by coodie.
    #[version]
    pub version: i64,
}
