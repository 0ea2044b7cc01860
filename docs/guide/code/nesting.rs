//# page memory node
//# listing model
use coodie::{Document, Result, UserType};

#[derive(UserType, Debug, Clone, PartialEq)]
struct Price {
    cents: i64,
    currency: String,
}

#[derive(UserType, Debug, Clone, PartialEq)]
struct Line {
    sku: String,
    pieces: i32,
    price: Price,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "orders")]
struct Order {
    #[partition_key]
    id: i64,
    #[frozen]
    lines: Vec<Line>,
    total: Option<Price>,
}
//# end

//# step
async fn nested() -> Result<()> {
    //# listing schema
    Order::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TYPE IF NOT EXISTS price (cents bigint, currency text)
    //# sent CREATE TYPE IF NOT EXISTS line (sku text, pieces int, price frozen<price>)
    //# sent CREATE TABLE IF NOT EXISTS orders (id bigint, lines frozen<list<frozen<line>>>, total price,
    //#          PRIMARY KEY (id))
    //# end
    //# listing used
    let price = Price { cents: 499, currency: "EUR".into() };
    let line = Line { sku: "tea".into(), pieces: 2, price };
    Order { id: 1, lines: vec![line], total: None }.save().await?;
    Order::key(1).update().set_field(Order::TOTAL, Price::CENTS, 998).await?;
    //# sent INSERT INTO orders (id, lines, total) VALUES (?, ?, ?)
    //# sent UPDATE orders SET total.cents = ? WHERE id = ?
    //# end
    Ok(())
}
