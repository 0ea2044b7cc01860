//# page memory node
//# listing model
use coodie::{Document, Result};

#[derive(Document, Debug, PartialEq)]
#[document(table = "page_views")]
struct PageViews {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
    #[counter]
    likes: Option<i64>,
}
//# end

//# step
async fn setup() -> Result<()> {
    //# listing schema
    PageViews::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS page_views (page text, views counter, likes counter, PRIMARY KEY (page))
    //# end
    Ok(())
}

//# step
async fn count() -> Result<()> {
    //# listing count
    PageViews::key("/home").increment(PageViews::VIEWS, 1).await?;
    PageViews::key("/home").increment(PageViews::VIEWS, 5).decrement(PageViews::LIKES, 1).await?;
    //# sent UPDATE page_views SET views = views + ? WHERE page = ?
    //# sent UPDATE page_views SET views = views + ?, likes = likes - ? WHERE page = ?
    //# end
    //# listing read
    let home = PageViews::get("/home").await?;
    assert_eq!((home.views, home.likes), (6, Some(-1)));
    //# sent SELECT page, views, likes FROM page_views WHERE page = ?
    //# end
    Ok(())
}

//# step
async fn batch() -> Result<()> {
    //# listing batch
    use coodie::Batch;
    let batch = Batch::new().counter();
    let batch = batch.push(PageViews::key("/home").increment(PageViews::VIEWS, 1));
    batch.push(PageViews::key("/about").increment(PageViews::VIEWS, 1)).await?;
    //# sent BEGIN COUNTER BATCH
    //#          UPDATE page_views SET views = views + ? WHERE page = ?;
    //#          UPDATE page_views SET views = views + ? WHERE page = ?;
    //#      APPLY BATCH
    //# end
    Ok(())
}

//# step
async fn delete() -> Result<()> {
    //# listing delete
    PageViews::key("/about").delete().await?;
    //# sent DELETE FROM page_views WHERE page = ?
    //# end
    Ok(())
}
