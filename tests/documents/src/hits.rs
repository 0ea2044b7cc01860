use coodie::Document;

/// How often a page was looked at, and how often linked to.
#[derive(Document, Debug, Clone, PartialEq)]
pub struct Hits {
    /// The page.
    #[partition_key]
    pub url: String,
    /// How often it was looked at.
    #[counter]
    pub views: i64,
    /// How often somebody came from elsewhere.
    #[counter]
    pub links: i64,
}
