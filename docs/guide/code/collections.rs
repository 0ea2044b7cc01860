//# page memory node
//# listing model
use coodie::{Document, Result};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "articles")]
struct Article {
    #[partition_key]
    id: i64,
    tags: BTreeSet<String>,
    authors: Vec<String>,
    prices: BTreeMap<String, i32>,
    #[frozen]
    sizes: Vec<i32>,
}
//# end

//# step
async fn setup() -> Result<()> {
    Article::sync_table().await?;
    let tags = BTreeSet::from(["new".to_owned()]);
    let (authors, prices) = (vec!["ada".to_owned()], BTreeMap::from([("EUR".to_owned(), 10)]));
    Article { id: 1, tags, authors, prices, sizes: vec![1, 2] }.save().await?;
    crate::forget();
    Ok(())
}

//# step
async fn sets() -> Result<()> {
    //# listing sets
    Article::key(1).update().add(Article::TAGS, ["rust", "cql"]).remove(Article::TAGS, ["new"]).await?;
    //# sent UPDATE articles SET tags = tags + ?, tags = tags - ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn lists() -> Result<()> {
    //# listing lists
    Article::key(1).update().append(Article::AUTHORS, ["grace"]).await?;
    Article::key(1).update().prepend(Article::AUTHORS, ["alan"]).await?;
    Article::key(1).update().set_at(Article::AUTHORS, 0, "Alan").await?;
    Article::key(1).update().remove(Article::AUTHORS, ["ada"]).await?;
    assert_eq!(Article::get(1).await?.authors, ["Alan", "grace"]);
    //# hide
    crate::forget_last();
    //# end
    //# sent UPDATE articles SET authors = authors + ? WHERE id = ?
    //# sent UPDATE articles SET authors = ? + authors WHERE id = ?
    //# sent UPDATE articles SET authors[?] = ? WHERE id = ?
    //# sent UPDATE articles SET authors = authors - ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn maps() -> Result<()> {
    //# listing maps
    Article::key(1).update().put(Article::PRICES, "CHF", 11).await?;
    Article::key(1).update().put_all(Article::PRICES, [("USD", 12), ("GBP", 9)]).await?;
    Article::key(1).update().remove_key(Article::PRICES, "EUR").await?;
    assert_eq!(Article::get(1).await?.prices.len(), 3);
    //# hide
    crate::forget_last();
    //# end
    //# sent UPDATE articles SET prices[?] = ? WHERE id = ?
    //# sent UPDATE articles SET prices = prices + ? WHERE id = ?
    //# sent UPDATE articles SET prices[?] = ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn whole() -> Result<()> {
    //# listing whole
    Article::key(1).update().set(Article::TAGS, ["only"]).set(Article::SIZES, [3]).clear(Article::AUTHORS).await?;
    let changed = Article::get(1).await?;
    assert_eq!((changed.tags.len(), changed.sizes[0], changed.authors.is_empty()), (1, 3, true));
    //# hide
    crate::forget_last();
    //# end
    //# sent UPDATE articles SET tags = ?, sizes = ?, authors = ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn contains() -> Result<()> {
    //# listing contains
    let found = Article::find().filter(Article::TAGS.contains("only")).allow_filtering().await?;
    assert_eq!(found.len(), 1);
    //# sent SELECT id, tags, authors, prices, sizes FROM articles WHERE tags CONTAINS ? ALLOW FILTERING
    //# end
    Ok(())
}
