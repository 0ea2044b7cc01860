//# page memory node
//# listing model
use coodie::{Document, Memory, Result};

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
    //# sent INSERT INTO users (id, name) VALUES (?, ?)
    //# sent SELECT id, name FROM users WHERE id = ?
    //# sent SELECT id, name FROM users
    //# end
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
    //# listing spawned
    let counted = tokio::task::spawn_blocking(|| -> Result<u64> {
        let db = sync::init_coodie(Memory::new()).unregistered().run()?;
        <User as sync::Document>::sync_table().on(&db).run()?;
        <User as sync::Document>::find().on(&db).count().run()
    });
    assert_eq!(counted.await.unwrap()?, 0);
    //# end
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn from_blocking() -> Result<()> {
    //# blocking
    //# listing block_on
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let db = runtime.block_on(coodie::aio::init_coodie(Memory::new()).unregistered().into_future())?;
    runtime.block_on(<User as coodie::aio::Document>::sync_table().on(&db).into_future())?;
    let counted = runtime.block_on(<User as coodie::aio::Document>::find().on(&db).count().into_future())?;
    assert_eq!(counted, 0);
    //# end
    //# end
    crate::forget();
    Ok(())
}
