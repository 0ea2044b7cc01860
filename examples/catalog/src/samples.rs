use crate::product::{NewProduct, Product};
use crate::review::{NewReview, Review};
use coodie::{Document, Result};

type Sample = (&'static str, &'static str, i64, &'static [&'static str]);

const PRODUCTS: &[Sample] = &[
    ("assam", "Assam, second flush", 790, &["tea", "black"]),
    ("darjeeling", "Darjeeling, first flush", 1490, &["tea", "black"]),
    ("sencha", "Sencha", 1250, &["tea", "green"]),
    ("espresso", "Espresso, whole beans", 990, &["coffee"]),
    ("kettle", "Kettle, one litre", 3900, &["kitchen"]),
    ("gaiwan", "Gaiwan, porcelain", 2450, &["kitchen", "tea"]),
];

/// Writes what a database in memory begins with.
pub(crate) async fn write() -> Result<()> {
    for &(sku, name, price_cents, tags) in PRODUCTS {
        let (sku, name) = (sku.to_owned(), name.to_owned());
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        Product::create(NewProduct { sku, name, description: None, price_cents, tags }).await?;
    }
    let assam = Product::get("assam").await?;
    for (author, stars, text) in [("Ada", 5, "Malty, and wide awake."), ("Grace", 4, "Good with milk.")] {
        let (author, text) = (author.to_owned(), text.to_owned());
        Review::write(assam.id, NewReview { author, stars, text, ..NewReview::default() }).await?;
    }
    Ok(())
}
