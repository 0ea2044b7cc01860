use crate::paging::{Page, Paging};
use crate::product::Product;
use coodie::{Batch, Document, Result};

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

/// Which way a product goes under a tag.
#[derive(Clone, Copy)]
pub(crate) enum Filing {
    Add,
    Remove,
}

impl Tagged {
    /// A page of the products under a tag: a page of its rows, and then their products, all at once.
    pub(crate) async fn page(tag: &str, paging: &Paging) -> Result<Page<Product>> {
        let rows = Self::find().filter(Self::TAG.eq(tag)).page_size(paging.size());
        let page: Page<Self> = rows.page(paging.start()?).await?.into();
        Ok(Page { items: Product::under(&page.items).await?, next: page.next })
    }

    /// Files a product under tags, or takes it out of there: all of them or none, by a logged batch.
    ///
    /// The product is not in it, since a transaction cannot be in a batch with rows of other partitions. So rows are
    /// added before their product says so, and removed after it has ceased to: whoever dies in between leaves a row too
    /// many, which the reader skips, and never a product that its tag does not lead to. Only if two people change one
    /// tag of a product at the same moment, one to add it and one to remove it, its row may be lost; the next change of
    /// the tags writes it again.
    pub(crate) async fn file(sku: &str, filing: Filing, tags: impl Iterator<Item = &String>) -> Result<()> {
        let (mut batch, mut tags) = (Batch::new(), tags.peekable());
        if tags.peek().is_none() {
            return Ok(());
        }
        for tag in tags {
            let row = Self { tag: tag.clone(), sku: sku.to_owned() };
            batch = match filing {
                Filing::Add => batch.push(row.save()),
                Filing::Remove => batch.push(row.delete()),
            };
        }
        batch.await
    }
}
