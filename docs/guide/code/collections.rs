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
    crate::forget();
    //# listing row
    let tags = BTreeSet::from(["new".to_owned()]);
    let (authors, prices) = (vec!["ada".to_owned()], BTreeMap::from([("EUR".to_owned(), 10)]));
    Article { id: 1, tags, authors, prices, sizes: vec![1, 2] }.save().await?;
    //# sent INSERT INTO articles (id, tags, authors, prices, sizes) VALUES (?, ?, ?, ?, ?)
    //# end
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
    Article::key(1).update().remove_at(Article::AUTHORS, 2).await?;
    Article::key(1).update().remove(Article::AUTHORS, ["ada"]).await?;
    assert_eq!(Article::get(1).await?.authors, ["Alan"]);
    //# sent UPDATE articles SET authors = authors + ? WHERE id = ?
    //# sent UPDATE articles SET authors = ? + authors WHERE id = ?
    //# sent UPDATE articles SET authors[?] = ? WHERE id = ?
    //# sent UPDATE articles SET authors[?] = ? WHERE id = ?
    //# sent UPDATE articles SET authors = authors - ? WHERE id = ?
    //# sent SELECT id, tags, authors, prices, sizes FROM articles WHERE id = ?
    //# end
    //# listing past
    let past = Article::key(1).update().set_at(Article::AUTHORS, 9, "nobody").await.unwrap_err();
    assert!(past.is_invalid_query());
    assert_eq!(past.server_message(), Some("List index 9 out of bound, list has size 1"));
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn maps() -> Result<()> {
    //# listing maps
    Article::key(1).update().put(Article::PRICES, "CHF", 11).await?;
    Article::key(1).update().put_all(Article::PRICES, [("USD", 12), ("GBP", 9)]).await?;
    Article::key(1).update().remove_key(Article::PRICES, "EUR").await?;
    Article::key(1).update().remove(Article::PRICES, ["USD", "GBP"]).await?;
    assert_eq!(Article::get(1).await?.prices.len(), 1);
    //# sent UPDATE articles SET prices[?] = ? WHERE id = ?
    //# sent UPDATE articles SET prices = prices + ? WHERE id = ?
    //# sent UPDATE articles SET prices[?] = ? WHERE id = ?
    //# sent UPDATE articles SET prices = prices - ? WHERE id = ?
    //# sent SELECT id, tags, authors, prices, sizes FROM articles WHERE id = ?
    //# end
    //# listing parts
    let (author, price) = (Article::AUTHORS.element(0), Article::PRICES.entry("CHF"));
    Article::key(1).delete_columns((author, price)).await?;
    //# sent DELETE authors[?], prices[?] FROM articles WHERE id = ?
    //# end
    //# listing for_a_while
    Article::key(1).update().put(Article::PRICES, "SEK", 99).ttl(3600).await?;
    Article::key(1).update().add(Article::TAGS, ["on sale"]).ttl(3600).await?;
    //# sent UPDATE articles USING TTL ? SET prices[?] = ? WHERE id = ?
    //# sent UPDATE articles USING TTL ? SET tags = tags + ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn whole() -> Result<()> {
    //# listing whole
    Article::key(1)
        .update()
        .set(Article::TAGS, ["only"])
        .set(Article::AUTHORS, ["ada", "grace"])
        .set(Article::SIZES, [3])
        .clear(Article::PRICES)
        .await?;
    let changed = Article::get(1).await?;
    assert_eq!((changed.tags.len(), changed.authors.len(), changed.prices.len()), (1, 2, 0));

    Article::key(1).update().set(Article::PRICES, [("EUR", 10), ("CHF", 11)]).await?;
    //# sent UPDATE articles SET tags = ?, authors = ?, sizes = ?, prices = ? WHERE id = ?
    //# sent SELECT id, tags, authors, prices, sizes FROM articles WHERE id = ?
    //# sent UPDATE articles SET prices = ? WHERE id = ?
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
