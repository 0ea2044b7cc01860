use crate::paging::{Page, Paging};
use crate::product::Product;
use coodie::{Document, Result};

/// Which products have a tag: `products` finds them by SKU alone, and an index on its tags would ask every node.
///
/// It holds keys and nothing else, so that no price has to be changed in two places. A tag with some hundred thousand
/// products would want a bucket in its partition key.
#[derive(Document, Debug, Clone)]
#[document(table = "products_by_tag")]
pub(crate) struct Tagged {
    #[partition_key]
    pub tag: String,
    #[clustering]
    pub sku: String,
}

impl Tagged {
    /// A page of the products under a tag: a page of its rows, and then their products, all at once.
    pub(crate) async fn page(tag: &str, paging: &Paging) -> Result<Page<Product>> {
        let rows = Self::find().filter(Self::TAG.eq(tag)).page_size(paging.size());
        let page: Page<Self> = rows.page(paging.start()?).await?.into();
        Ok(Page { items: Product::under(&page.items).await?, next: page.next })
    }
}
