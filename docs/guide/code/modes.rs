//# page memory node
//# listing model
use coodie::{Document, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users")]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}
//# end

//# step
async fn setup() -> Result<()> {
    User::sync_table().await?;
    for id in 0..50 {
        User { id, name: format!("user {id}") }.save().await?;
    }
    crate::forget();
    Ok(())
}

//# step
async fn everything() -> Result<()> {
    //# listing sides
    let ada = User { id: 1, name: "ada".into() };
    ada.save().await?;
    assert_eq!(User::get(1).await?, ada);
    let mut rows = User::find().rows();
    while let Some(row) = rows.next().await {
        println!("{}", row?.name);
    }
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn gather() -> Result<()> {
    //# async
    //# listing join
    let users = futures_util::future::try_join_all((0..50).map(|id| User::get(id).into_future())).await?;
    assert_eq!(users.len(), 50);
    //# hide
    crate::counted();
    //# end
    //# sent SELECT id, name FROM users WHERE id = ? -- 50 times
    //# end
    //# end
    //# listing get_many
    let users: Vec<Option<User>> = User::get_many(0..50).await?;
    assert!(users.iter().all(Option::is_some));
    //# hide
    crate::counted();
    //# end
    //# sent SELECT id, name FROM users WHERE id = ? -- 50 times
    //# end
    Ok(())
}

//# step
async fn from_async() -> Result<()> {
    //# async
    //# listing refused
    use coodie::sync;
    let refused = <User as sync::Document>::get(1).run().unwrap_err();
    assert!(refused.is_configuration());
    assert!(refused.to_string().contains("spawn_blocking"));
    //# end
    //# end
    crate::forget();
    Ok(())
}
