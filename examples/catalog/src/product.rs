use crate::paging::{Page, Paging};
use crate::review::{Rating, Review};
use crate::tag::{Filing, Tagged};
use coodie::{Document, Error, Patch, Result, Violations};
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

/// What becomes of a product: a field that is absent stays, and null clears.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Change {
    name: Option<String>,
    description: Patch<String>,
    price_cents: Option<i64>,
    tags: Option<BTreeSet<String>>,
}

impl Product {
    /// Writes a product whose SKU is free. Another one with its SKU is a `Conflict`.
    pub(crate) async fn create(new: NewProduct) -> Result<Self> {
        let NewProduct { sku, name, description, price_cents, tags } = new;
        let (id, name) = (Uuid::new_v4(), name.trim().to_owned());
        let product = Self { sku, id, name, description, price_cents, tags, version: 0 };
        product.check()?;
        Tagged::file(&product.sku, Filing::Add, product.tags.iter()).await?;
        product.save().await
    }

    /// Changes a product. Changes of different fields at once are all kept; of the same field, the last one is. A
    /// `Conflict`, if it must have a version, and has another.
    pub(crate) async fn change(sku: &str, change: Change, version: Option<i64>) -> Result<Self> {
        let before = Self::get(sku).await?;
        if version.is_some_and(|version| version != before.version) {
            return Err(Error::conflict("it has another version"));
        }
        let mut draft = before.clone();
        change.apply(&mut draft);
        draft.check()?;
        Tagged::file(sku, Filing::Add, change.tags.iter().flatten()).await?;
        let after = match version {
            Some(_) => draft.save().await?,
            None => {
                let apply = move |product: &mut Self| {
                    change.apply(product);
                    Ok(())
                };
                before.retry_on_conflict(apply).await?
            }
        };
        Tagged::file(sku, Filing::Remove, before.tags.difference(&after.tags)).await?;
        Ok(after)
    }

    /// Deletes a product and all that hangs on it: the product last, so that whoever was interrupted finds it and can
    /// begin again.
    pub(crate) async fn remove(sku: &str) -> Result<()> {
        let product = Self::get(sku).await?;
        Tagged::file(sku, Filing::Remove, product.tags.iter()).await?;
        Review::find().filter(Review::PRODUCT.eq(product.id)).delete().await?;
        Rating::key(product.id).delete().await?;
        product.delete().await
    }

    /// What a write checks, too: for tables that are written before this one.
    fn check(&self) -> Result<()> {
        self.validate().map_err(|report| Violations::from(report).into_error("products"))
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

impl Change {
    fn apply(&self, product: &mut Product) {
        if let Some(name) = &self.name {
            name.trim().clone_into(&mut product.name);
        }
        match &self.description {
            Patch::Set(text) => product.description = Some(text.clone()),
            Patch::Clear => product.description = None,
            Patch::Keep => {}
        }
        product.price_cents = self.price_cents.unwrap_or(product.price_cents);
        if let Some(tags) = &self.tags {
            product.tags.clone_from(tags);
        }
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
