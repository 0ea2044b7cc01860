use crate::form_id::FormId;
use crate::paging::{Page, Paging};
use crate::product::Product;
use chrono::{DateTime, Utc};
use coodie::{Document, Error, Partial, Result};
use garde::Validate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What somebody thinks of a product. The reviews of a product are one partition, newest first: the first page of them
/// is one read, of rows that lie together. At some ten thousand reviews of one product, add a bucket of time.
#[derive(Document, Validate, Serialize, Debug, Clone, PartialEq)]
#[document(table = "reviews", validate = Validate::validate)]
pub(crate) struct Review {
    #[partition_key]
    #[serde(skip)]
    #[garde(skip)]
    pub product: Uuid,
    #[clustering(0, desc)]
    #[garde(skip)]
    pub written_at: DateTime<Utc>,
    /// Tells two reviews of the same millisecond apart, and a review from one that is sent again.
    #[clustering(1)]
    #[garde(skip)]
    pub id: Uuid,
    #[garde(length(chars, min = 1, max = 60))]
    pub author: String,
    #[garde(range(min = 1, max = 5))]
    pub stars: i8,
    #[garde(length(chars, min = 1, max = 2000))]
    pub text: String,
}

/// How many reviews a product has, and how many stars they give: counted as they are written, since the average of a
/// partition would have to read all of it. Counters are a table of their own.
#[derive(Document, Debug, Default)]
#[document(table = "ratings")]
pub(crate) struct Rating {
    #[partition_key]
    pub product: Uuid,
    #[counter]
    pub reviews: i64,
    #[counter]
    pub stars: i64,
}

/// A review that is not written yet; as JSON, or as a form.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReview {
    #[serde(default)]
    pub id: FormId,
    pub author: String,
    pub stars: i8,
    pub text: String,
}

impl Review {
    /// Writes a review; one that is sent again is written once. Another one with its id is a `Conflict`: an id that
    /// somebody has read here must not overwrite the review that has it, and who goes back to a form that was sent and
    /// writes something else there must not be told that it was written.
    ///
    /// So it is an insert, and no save, which has a price: a transaction, of up to four round trips between replicas;
    /// and those of one partition, here all reviews of a product, get in each other's way. Where a product is reviewed
    /// many times in a second, ids would want a table of their own, with one to a partition.
    pub(crate) async fn write(product: Uuid, new: NewReview) -> Result<Self> {
        // Browsers send CRLF.
        let (author, text) = (new.author.trim().to_owned(), new.text.trim().replace("\r\n", "\n"));
        let (id, written_at) = (new.id.0, new.id.drawn_at()?);
        let review = Self { product, written_at, id, author, stars: new.stars, text };
        match review.insert().await?.existing()?.map(Partial::into_full).transpose()? {
            None => review.count().await,
            Some(there) if there == review => {}
            Some(_) => return Err(Error::conflict("another review has this id")),
        }
        Ok(review)
    }

    /// Deletes the reviews of a product that is gone, and its rating. Nobody sees them any more: that they stay is no
    /// error.
    pub(crate) async fn forget(product: &Product) {
        let reviews = Self::find().filter(Self::PRODUCT.eq(product.id)).delete().await;
        let rating = Rating::key(product.id).delete().await;
        for why in [reviews.err(), rating.err()].into_iter().flatten() {
            tracing::warn!(kind = ?why.kind(), %why, "something is left of a product that is gone");
        }
    }

    /// A page of the reviews of a product, stored newest first.
    pub(crate) async fn page(product: &Product, paging: &Paging) -> Result<Page<Self>> {
        let reviews = Self::find().filter(Self::PRODUCT.eq(product.id)).page_size(paging.size());
        Ok(reviews.page(paging.start()?).await?.into())
    }

    /// Counts a review that was written. A counter cannot be in a batch with other writes, and is not counted again
    /// when nobody knows whether it was: better a rating that is one review short than a review that counts twice.
    async fn count(&self) {
        let rating = Rating::key(self.product).increment(Rating::REVIEWS, 1);
        if let Err(why) = rating.increment(Rating::STARS, i64::from(self.stars)).await {
            tracing::warn!(kind = ?why.kind(), %why, "a review was perhaps not counted");
        }
    }
}

impl Rating {
    pub(crate) async fn of(product: &Product) -> Result<Self> {
        Ok(Self::find_one().filter(Self::PRODUCT.eq(product.id)).await?.unwrap_or_default())
    }

    /// The average, from 1 to 5; `None` without a review.
    pub(crate) fn average(&self) -> Option<f64> {
        #[allow(clippy::cast_precision_loss)]
        (self.reviews > 0).then(|| self.stars as f64 / self.reviews as f64)
    }
}
