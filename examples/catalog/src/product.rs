use crate::change::Change;
use crate::expected::Expected;
use crate::filing::Filing;
use crate::paging::{Page, Paging};
use crate::problem::is_certain;
use crate::review::Review;
use crate::tag::Tagged;
use coodie::{Document, Error, Result, Violations};
use garde::Validate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A product, read by its SKU: what is said of it here is true, and all other tables follow.
///
/// It is versioned, so that of two people who change it at the same moment neither overwrites what the other changed
/// elsewhere in it: each write is a lightweight transaction. A catalogue is read far more often than it is written, so
/// that is cheap enough.
#[derive(Document, Validate, Serialize, Debug, Clone, PartialEq)]
#[document(table = "products", validate = Validate::validate)]
pub(crate) struct Product {
    /// Its name in URLs.
    #[partition_key]
    #[garde(length(max = 64), custom(slug))]
    pub sku: String,
    /// What reviews hang on: those of a product that is gone do not come back when another gets its SKU.
    #[serde(skip)]
    #[garde(skip)]
    pub id: Uuid,
    #[garde(length(chars, min = 1, max = 120))]
    pub name: String,
    #[garde(length(chars, max = 2000))]
    pub description: Option<String>,
    #[garde(range(min = 0, max = 100_000_000))]
    pub price_cents: i64,
    #[garde(length(max = 8), custom(slugs))]
    pub tags: BTreeSet<String>,
    #[version]
    #[garde(skip)]
    pub version: i64,
}

/// A product that is not there yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewProduct {
    pub sku: String,
    pub name: String,
    pub description: Option<String>,
    pub price_cents: i64,
    #[serde(default)]
    pub tags: BTreeSet<String>,
}

impl Product {
    /// Writes a product whose SKU is free. Another one with its SKU is a `Conflict`.
    pub(crate) async fn create(new: NewProduct) -> Result<Self> {
        let product = Self::of(new);
        product.validate().map_err(|report| Violations::from(report).into_error("products"))?;
        // Before it is filed under its tags: whoever comes late has nothing to take back.
        if Self::find_one().filter(Self::SKU.eq(&*product.sku)).await?.is_some() {
            return Err(Error::conflict("another product has this SKU"));
        }
        let filing = Filing::of(&product.sku);
        filing.add(&product.tags).await?;
        let written = product.save().await;
        if written.as_ref().is_err_and(is_certain) {
            filing.take_back(&product.tags).await;
        }
        written
    }

    fn of(new: NewProduct) -> Self {
        let NewProduct { sku, name, description, price_cents, tags } = new;
        let (id, name) = (Uuid::new_v4(), name.trim().to_owned());
        Self { sku, id, name, description, price_cents, tags, version: 0 }
    }

    /// Changes a product. Changes of different fields at once are all kept; of the same field, the last one is. A
    /// `Conflict`, if it must have a version, and has another.
    pub(crate) async fn change(sku: String, change: Change, expected: Expected) -> Result<Self> {
        let before = Self::expected(&sku, &expected).await?;
        let (draft, tags, filing) = (change.draft(&before)?, change.tags(), Filing::of(&sku));
        filing.add(&tags).await?;
        let written = if expected.is_any() { before.merge(change).await } else { draft.save().await };
        match &written {
            Ok(after) => filing.remove(before.tags.difference(&after.tags)).await,
            Err(why) if is_certain(why) => filing.take_back(&tags).await,
            Err(_) => {}
        }
        written
    }

    async fn merge(&self, change: Change) -> Result<Self> {
        let apply = move |product: &mut Self| {
            change.apply(product);
            Ok(())
        };
        self.retry_on_conflict(apply).await
    }

    /// Deletes a product, and then what hangs on it.
    ///
    /// The product comes first, by a transaction: of two who delete it one has done it, and who loses to a change has
    /// destroyed nothing. Whoever is interrupted after it leaves rows that nobody sees: readers skip what a tag has of
    /// it, and no product has its id again, on which its reviews hang.
    pub(crate) async fn remove(sku: String, expected: Expected) -> Result<()> {
        let product = Self::expected(&sku, &expected).await?;
        let filing = Filing::of(&sku);
        product.delete().await.map_err(|why| match why.as_conflict() {
            Some(versions) if versions.current.is_none() => {
                Error::document_not_found("somebody has deleted it")
            }
            _ => why,
        })?;
        filing.remove(product.tags.iter()).await;
        Review::forget(&product).await;
        Ok(())
    }

    async fn expected(sku: &str, expected: &Expected) -> Result<Self> {
        let product = Self::get(sku).await?;
        expected.check(product.version)?;
        Ok(product)
    }

    /// A page of all products. An unrestricted query walks the ranges of tokens, from node to node, and gives the rows
    /// in their order, which is to say in none: a page of few rows may ask several nodes. A shop's front page would be
    /// a table of its own.
    pub(crate) async fn page(paging: &Paging) -> Result<Page<Self>> {
        Ok(Self::find().page_size(paging.size()).page(paging.start()?).await?.into())
    }

    /// The products under these rows of a tag, in their order.
    pub(crate) async fn under(rows: &[Tagged]) -> Result<Vec<Self>> {
        let found = Self::get_many(rows.iter().map(|row| row.sku.as_str())).await?;
        // A row may be older than its product: the product knows its tags.
        let still = |(product, row): (Option<Self>, &Tagged)| product.filter(|it| it.tags.contains(&row.tag));
        Ok(found.into_iter().zip(rows).filter_map(still).collect())
    }
}

/// What can stand in a URL as it is.
fn slug(text: &str, _: &()) -> garde::Result {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !text.is_empty() && text.bytes().all(allowed) {
        return Ok(());
    }
    Err(garde::Error::new("takes the letters a to z, digits and hyphens"))
}

fn slugs(tags: &BTreeSet<String>, context: &()) -> garde::Result {
    if tags.iter().any(|tag| tag.len() > 32) {
        return Err(garde::Error::new("takes tags of at most 32 letters"));
    }
    tags.iter().try_for_each(|tag| slug(tag, context))
}
