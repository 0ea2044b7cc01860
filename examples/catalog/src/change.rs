use crate::product::Product;
use coodie::{Patch, Result, Violations};
use garde::Validate;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What becomes of a product: a field that is absent stays, and null clears. A product has a name and a price always:
/// null there is refused, since whoever sends it means something by it.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Change {
    name: Patch<String>,
    description: Patch<String>,
    price_cents: Patch<i64>,
    tags: Patch<BTreeSet<String>>,
}

impl Change {
    /// The product as it would be.
    pub(crate) fn draft(&self, product: &Product) -> Result<Product> {
        let mut draft = product.clone();
        self.apply(&mut draft);
        let mut found = draft.validate().err().map_or_else(Violations::default, Violations::from);
        for (field, is_cleared) in
            [("name", self.name == Patch::Clear), ("price_cents", self.price_cents == Patch::Clear)]
        {
            if is_cleared {
                found.add(field, "cannot be null: leave it out, and it stays");
            }
        }
        found.finish().map_err(|found| found.into_error("products"))?;
        Ok(draft)
    }

    pub(crate) fn apply(&self, product: &mut Product) {
        if let Patch::Set(name) = &self.name {
            name.trim().clone_into(&mut product.name);
        }
        if let Patch::Set(cents) = self.price_cents {
            product.price_cents = cents;
        }
        match &self.description {
            Patch::Set(text) => product.description = Some(text.clone()),
            Patch::Clear => product.description = None,
            Patch::Keep => {}
        }
        match &self.tags {
            Patch::Set(tags) => product.tags.clone_from(tags),
            Patch::Clear => product.tags.clear(),
            Patch::Keep => {}
        }
    }

    /// The tags that the product is to have, if they change.
    pub(crate) fn tags(&self) -> BTreeSet<String> {
        if let Patch::Set(tags) = &self.tags { tags.clone() } else { BTreeSet::new() }
    }
}
