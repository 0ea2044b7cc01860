//# page memory node
//# listing tables
use coodie::{Batch, Document, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "orders")]
struct Order {
    #[partition_key]
    id: i64,
    customer: i64,
    total: i32,
    items: Vec<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "orders_by_customer")]
struct OrderByCustomer {
    #[partition_key]
    customer: i64,
    #[clustering(desc)]
    id: i64,
    total: i32,
}
//# end

//# step
async fn both() -> Result<()> {
    Order::sync_table().await?;
    OrderByCustomer::sync_table().await?;
    crate::forget();
    //# listing both
    let order = Order { id: 7, customer: 1, total: 499, items: vec!["tea".into()] };
    let listed = OrderByCustomer { customer: 1, id: 7, total: 499 };
    Batch::new().push(order.save()).push(listed.save()).await?;

    let latest = OrderByCustomer::find().filter(OrderByCustomer::CUSTOMER.eq(1)).limit(20).await?;
    let order = Order::get(latest[0].id).await?;
    assert_eq!(order.items, ["tea"]);
    //# sent BEGIN BATCH
    //#          INSERT INTO orders (id, customer, total, items) VALUES (?, ?, ?, ?);
    //#          INSERT INTO orders_by_customer (customer, id, total) VALUES (?, ?, ?);
    //#      APPLY BATCH
    //# sent SELECT customer, id, total FROM orders_by_customer WHERE customer = ? LIMIT ?
    //# sent SELECT id, customer, total, items FROM orders WHERE id = ?
    //# end
    Ok(())
}
