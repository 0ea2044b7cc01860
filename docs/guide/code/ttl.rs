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

fn session() -> Session {
    Session { id: "t1".into(), user: 7, cart: None }
}
//# end

//# step
async fn setup() -> Result<()> {
    Session::sync_table().await?;
    crate::forget();
    Ok(())
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
    let cart = Session::find()
        .filter(Session::ID.eq("t1"))
        .select((Session::CART, Session::CART.ttl(), Session::CART.writetime()))
        .await?;
    let (_, seconds_left, micros) = &cart[0];
    assert!(seconds_left.is_some_and(|seconds| (1..=60).contains(&seconds)));
    assert!(micros.is_some());
    //# sent SELECT cart, TTL(cart), WRITETIME(cart) FROM sessions WHERE id = ?
    //# end
    Ok(())
}

//# step
async fn refresh() -> Result<()> {
    //# listing refresh
    let seen = Session::key("t1").update().set(Session::USER, 7).ttl(3600).if_exists().await?;
    assert!(seen.applied);
    //# sent UPDATE sessions USING TTL ? SET user = ? WHERE id = ? IF EXISTS
    //# end
    Ok(())
}

//# step
async fn undo() -> Result<()> {
    //# listing undo
    session().save().ttl(0).await?;
    //# sent INSERT INTO sessions (id, user, cart) VALUES (?, ?, ?) USING TTL ?
    //# end
    let left = Session::find().filter(Session::ID.eq("t1")).select(Session::USER.ttl()).await?;
    assert_eq!(left, [None]);
    crate::forget();
    Ok(())
}

//# step node
async fn after_2038() -> Result<()> {
    let fifteen_years = Duration::from_secs(15 * 365 * 86_400);
    // The node of the tests writes the format of 5: `storage_compatibility_mode: NONE`.
    session().save().ttl(fifteen_years).await?;
    crate::forget();
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
