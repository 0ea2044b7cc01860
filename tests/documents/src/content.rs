use coodie::Document;

/// Documents of two kinds in one table.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cms", discriminator = "kind")]
pub enum Content {
    /// An article.
    Article(Article),
    /// A page.
    Page(Page),
}

/// What has a title.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
pub struct Article {
    /// The number.
    #[partition_key]
    pub id: i32,
    /// The title.
    pub title: String,
}

/// What has an address.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
pub struct Page {
    /// The number.
    #[partition_key]
    pub id: i32,
    /// The address.
    pub url: String,
}
