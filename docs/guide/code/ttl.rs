//# page memory node
//# listing model
use coodie::{Document, Result};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sessions")]
struct Session {
    #[partition_key]
    id: String,
    user: i64,
    cart: Option<String>,
}
//# end

//# step
async fn setup() -> Result<()> {
    Session::sync_table().await?;
    crate::forget();
    Ok(())
}

fn session() -> Session {
    Session { id: "t1".into(), user: 7, cart: None }
}

//# step
async fn save() -> Result<()> {
    //# listing save
    session().save().ttl(3600).await?;
    session().save().ttl(Duration::from_secs(30 * 60)).await?;
    //# sent INSERT INTO sessions (id, user, cart) VALUES (?, ?, ?) USING TTL ?
    //# sent INSERT INTO sessions (id, user, cart) VALUES (?, ?, ?) USING TTL ?
    //# end
    Ok(())
}

//# step
async fn cells() -> Result<()> {
    //# listing cells
    Session::key("t1").update().set(Session::CART, "tea").ttl(60).await?;
    //# sent UPDATE sessions USING TTL ? SET cart = ? WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn times() -> Result<()> {
    //# listing times
    let times = Session::find().filter(Session::ID.eq("t1")).select((Session::USER, Session::CART.ttl())).await?;
    let (user, seconds_left) = &times[0];
    assert_eq!(*user, Some(7));
    assert!(seconds_left.is_some_and(|seconds| (1..=60).contains(&seconds)));
    //# sent SELECT user, TTL(cart) FROM sessions WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn refresh() -> Result<()> {
    //# listing refresh
    let session = Session::get("t1").await?;
    session.save().ttl(3600).await?;
    //# sent SELECT id, user, cart FROM sessions WHERE id = ?
    //# sent INSERT INTO sessions (id, user, cart) VALUES (?, ?, ?) USING TTL ?
    //# end
    Ok(())
}

//# step
async fn timestamps() -> Result<()> {
    //# listing timestamp
    let micros = chrono::Utc::now().timestamp_micros();
    Session::key("t2").update().set(Session::USER, 8).timestamp(micros).await?;
    Session::key("t2").update().set(Session::USER, 9).timestamp(micros - 1).await?;
    assert_eq!(Session::get("t2").await?.user, 8);
    //# sent UPDATE sessions USING TIMESTAMP ? SET user = ? WHERE id = ?
    //# sent UPDATE sessions USING TIMESTAMP ? SET user = ? WHERE id = ?
    //# sent SELECT id, user, cart FROM sessions WHERE id = ?
    //# end
    Ok(())
}
