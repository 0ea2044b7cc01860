//# page memory node
//# listing model
use coodie::{Document, Patch, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "products")]
struct Product {
    #[partition_key]
    id: i64,
    name: String,
    price: i32,
    #[column(default = String::from("EUR"))]
    currency: String,
    note: Option<String>,
}
//# end

//# step
async fn setup() -> Result<()> {
    Product::sync_table().await?;
    crate::forget();
    Ok(())
}

//# step
async fn save() -> Result<()> {
    //# listing save
    let tea = Product { id: 1, name: "tea".into(), price: 499, currency: "EUR".into(), note: None };
    tea.save().await?;
    //# sent INSERT INTO products (id, name, price, currency, note) VALUES (?, ?, ?, ?, ?)
    //# end
    Ok(())
}

//# step
async fn insert() -> Result<()> {
    //# listing insert
    let mine = Product { id: 1, name: "coffee".into(), price: 699, currency: "EUR".into(), note: None };
    let won = mine.insert().await?;
    if !won.applied {
        assert_eq!(won.get(Product::NAME)?.as_deref(), Some("tea"));
    }
    //# sent INSERT INTO products (id, name, price, currency, note) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS
    //# end
    //# listing get_or_create
    let (there, created) = mine.get_or_create().await?;
    assert_eq!((there.name.as_str(), created), ("tea", false));
    //# sent INSERT INTO products (id, name, price, currency, note) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS
    //# end
    Ok(())
}

//# step
async fn create() -> Result<()> {
    //# listing create
    Product::create().set(Product::ID, 2).set(Product::NAME, "milk").set(Product::PRICE, 129).await?;
    assert_eq!(Product::get(2).await?.currency, "EUR");
    //# sent INSERT INTO products (id, name, price, currency) VALUES (?, ?, ?, ?)
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn get() -> Result<()> {
    //# listing get
    let tea = Product::get(1).await?;
    assert_eq!(tea.name, "tea");

    let nothing = Product::get(404).await.unwrap_err();
    assert!(nothing.is_document_not_found());
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn get_many() -> Result<()> {
    //# listing get_many
    let found: Vec<Option<Product>> = Product::get_many([1, 404, 2]).await?;
    assert!(found[0].is_some() && found[1].is_none() && found[2].is_some());
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# end
    //# listing reload
    let tea = Product::get(1).await?;
    tea.update().set(Product::PRICE, 450).await?;
    assert_eq!((tea.price, tea.reload().await?.price), (499, 450));
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# sent UPDATE products SET price = ? WHERE id = ?
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# end
    //# listing find
    let both: Vec<Product> = Product::find().filter(Product::ID.in_list([1, 2])).limit(10).await?;
    assert_eq!(both.len(), 2);
    //# sent SELECT id, name, price, currency, note FROM products WHERE id IN ? LIMIT ?
    //# end
    Ok(())
}

//# step
async fn find_one() -> Result<()> {
    //# listing find_one
    let milk: Option<Product> = Product::find_one().filter(Product::ID.eq(2)).await?;
    assert!(milk.is_some());
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ? LIMIT ?
    //# end
    //# listing exists
    assert!(Product::key(2).exists().await?);
    //# sent SELECT id FROM products WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn update() -> Result<()> {
    //# listing update
    let tea = Product::get(1).await?;
    tea.update().set(Product::PRICE, 549).set(Product::NOTE, "now in a tin").await?;
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# sent UPDATE products SET price = ?, note = ? WHERE id = ?
    //# end
    //# listing update_key
    Product::key(1).update().clear(Product::NOTE).await?;
    //# sent UPDATE products SET note = ? WHERE id = ?
    //# end
    //# listing tracked
    let mut tea = Product::get(1).await?.tracked();
    tea.price = 599;
    tea.save().await?;
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# sent UPDATE products SET price = ? WHERE id = ?
    //# end
    //# listing update_if_exists
    let changed = Product::key(404).update().set(Product::PRICE, 1).if_exists().await?;
    assert!(!changed.applied);
    //# sent UPDATE products SET price = ? WHERE id = ? IF EXISTS
    //# end
    Ok(())
}

//# listing patch
#[derive(Patch, Default)]
#[patch(of = Product)]
struct ProductPatch {
    name: Patch<String>,
    price: Patch<i32>,
    note: Patch<String>,
}
//# end

//# step
async fn patch() -> Result<()> {
    //# listing patch_used
    let patch = ProductPatch { price: Patch::Set(525), note: Patch::Clear, ..Default::default() };
    Product::key(1).patch(patch).await?;
    //# sent UPDATE products SET price = ?, note = ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn delete() -> Result<()> {
    //# listing delete
    let honey = Product { id: 3, name: "honey".into(), price: 799, currency: "EUR".into(), note: None };
    honey.save().await?;
    honey.delete().await?;
    //# sent INSERT INTO products (id, name, price, currency, note) VALUES (?, ?, ?, ?, ?)
    //# sent DELETE FROM products WHERE id = ?
    //# end
    //# listing delete_key
    Product::key(2).delete().await?;
    //# sent DELETE FROM products WHERE id = ?
    //# end
    //# listing delete_columns
    Product::key(1).delete_columns(Product::NOTE).await?;
    //# sent DELETE note FROM products WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn surprise() -> Result<()> {
    //# listing surprise
    Product::key(9).update().set(Product::PRICE, 100).await?;
    let ghost = Product::get(9).await.unwrap_err();
    assert!(ghost.is_codec() && ghost.to_string().contains("name"));
    //# sent UPDATE products SET price = ? WHERE id = ?
    //# sent SELECT id, name, price, currency, note FROM products WHERE id = ?
    //# end
    Ok(())
}
