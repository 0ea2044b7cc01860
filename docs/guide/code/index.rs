//# page memory node
//# listing model
use coodie::{Document, Result};

#[derive(Document, Debug, Clone, PartialEq)]
struct Review {
    #[partition_key]
    product: i64,
    #[clustering]
    author: String,
    stars: i32,
    text: Option<String>,
}
//# end

//# step
async fn everything() -> Result<()> {
    Review::sync_table().await?;
    crate::forget();
    //# listing use
    Review { product: 7, author: "ada".into(), stars: 5, text: None }.save().await?;

    let good = Review::find().filter(Review::PRODUCT.eq(7)).limit(10).await?;
    assert_eq!(good[0].stars, 5);
    //# sent INSERT INTO review (product, author, stars, text) VALUES (?, ?, ?, ?)
    //# sent SELECT product, author, stars, text FROM review WHERE product = ? LIMIT ?
    //# end
    Ok(())
}
