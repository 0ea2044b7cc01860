use crate::product::Product;
use crate::tag::Tagged;
use chrono::{DateTime, Utc};
use coodie::{Batch, Document, Result};
use std::collections::BTreeSet;

/// A product's way under its tags, and out of there, for one write of the product.
///
/// The product cannot be in a batch with its rows: it is written by a transaction, and they are in other partitions. So
/// rows are added before their product says so, and removed after it has ceased to: whoever dies in between leaves a
/// row too many, which the reader skips, and never a product that its tag does not lead to.
///
/// All rows of one write have the time at which it began. So it removes what stood there then, and no row that somebody
/// has added since. Only if somebody adds a tag that somebody else is about to remove, and files it a moment before,
/// its row may be lost; the next change of the tags writes it again.
pub(crate) struct Filing {
    sku: String,
    at: DateTime<Utc>,
}

impl Filing {
    pub(crate) fn of(sku: &str) -> Self {
        Self { sku: sku.to_owned(), at: Utc::now() }
    }

    /// Files the product under tags: all of them or none, by a logged batch.
    pub(crate) async fn add(&self, tags: &BTreeSet<String>) -> Result<()> {
        if tags.is_empty() {
            return Ok(());
        }
        tags.iter().fold(Batch::new(), |batch, tag| batch.push(self.row(tag).save())).timestamp(self.at).await
    }

    /// Takes the product out of tags that it has no more. The product is written, and its reader skips what is left: so
    /// that this fails is no error.
    pub(crate) async fn remove(&self, tags: impl Iterator<Item = &String>) {
        let mut tags = tags.peekable();
        if tags.peek().is_none() {
            return;
        }
        let batch = tags.fold(Batch::new(), |batch, tag| batch.push(self.row(tag).delete()));
        if let Err(why) = batch.timestamp(self.at).await {
            tracing::warn!(kind = ?why.kind(), %why, "a product is still filed under tags that it has no more");
        }
    }

    /// Takes back what was added for a write that was refused, but for what the winner has too.
    pub(crate) async fn take_back(&self, tags: &BTreeSet<String>) {
        match Product::find_one().filter(Product::SKU.eq(&*self.sku)).await {
            Ok(winner) => {
                self.remove(tags.difference(&winner.map_or_else(BTreeSet::new, |it| it.tags))).await
            }
            Err(why) => {
                tracing::warn!(kind = ?why.kind(), %why, "a product is perhaps filed under tags that it never had");
            }
        }
    }

    fn row(&self, tag: &str) -> Tagged {
        Tagged { tag: tag.to_owned(), sku: self.sku.clone() }
    }
}
