//# page memory node
//# listing first
use coodie::{Document, Result};

#[derive(Document, Debug)]
#[document(table = "users")]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}
//# end

//# listing grown
#[derive(Document, Debug)]
#[document(table = "users", default_ttl = 86_400)]
struct GrownUser {
    #[partition_key]
    id: i64,
    name: String,
    #[indexed]
    mail: Option<String>,
}
//# end

//# listing shrunk
#[derive(Document, Debug)]
#[document(table = "users")]
struct ShrunkUser {
    #[partition_key]
    id: i64,
}
//# end

//# listing other
#[derive(Document, Debug)]
#[document(table = "users")]
struct OtherUser {
    #[partition_key]
    id: i64,
    name: i32,
}
//# end

//# listing together
use coodie::UserType;

#[derive(UserType, Debug)]
struct Address {
    street: String,
    zip: String,
}

#[derive(Document, Debug)]
#[document(table = "orders")]
struct Order {
    #[partition_key]
    id: i64,
    #[indexed]
    user: i64,
    ship_to: Address,
}
//# end

//# step
async fn sync() -> Result<()> {
    //# listing sync
    let report = User::sync_table().await?;
    assert_eq!(report.statements.len(), 1);
    let again = User::sync_table().await?;
    assert!(again.statements.is_empty());
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS users (id bigint, name text, PRIMARY KEY (id))
    //# end
    Ok(())
}

//# step
async fn plan() -> Result<()> {
    //# listing plan
    let plan = GrownUser::sync_table().plan().await?;
    for statement in plan.statements() {
        println!("{statement}");
    }
    assert_eq!(plan.statements().len(), 3);
    //# end
    crate::forget_questions();
    crate::sent(&[]);
    //# listing grow
    GrownUser::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent ALTER TABLE users ADD (mail text)
    //# sent ALTER TABLE users WITH default_time_to_live = 86400
    //# sent CREATE INDEX IF NOT EXISTS users_mail_idx ON users (mail)
    //# end
    Ok(())
}

//# step
async fn drift() -> Result<()> {
    //# listing drift
    let report = ShrunkUser::sync_table().await?;
    assert!(report.statements.is_empty());
    for drift in &report.drift {
        println!("{drift}");
    }
    //# end
    let drift: Vec<_> = report.drift.iter().map(ToString::to_string).collect();
    crate::printed("schema", &drift.join("\n"));
    crate::forget();
    //# listing contradiction
    let refused = OtherUser::sync_table().await.unwrap_err();
    assert!(refused.is_schema());
    println!("{refused}");
    //# end
    crate::printed("schema", &refused.to_string());
    crate::forget();
    Ok(())
}

//# step
async fn several() -> Result<()> {
    //# listing several
    use coodie::{check_schema, sync_all};
    sync_all![Order, Address, GrownUser].await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TYPE IF NOT EXISTS address (street text, zip text)
    //# sent CREATE TABLE IF NOT EXISTS orders (id bigint, user bigint, ship_to address, PRIMARY KEY (id))
    //# sent CREATE INDEX IF NOT EXISTS orders_user_idx ON orders (user)
    //# end
    //# listing checked
    let check = check_schema![Order, GrownUser].await?;
    assert!(check.drift.is_empty());
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn taken_away() -> Result<()> {
    //# listing taken_away
    User::truncate().await?;
    User::drop_table().await?;
    //# sent TRUNCATE TABLE users
    //# sent DROP TABLE IF EXISTS users
    //# end
    Ok(())
}

//# step
async fn keyspaces() -> Result<()> {
    use coodie::drop_keyspace;
    drop_keyspace("guide_shop").await?;
    crate::forget();
    //# listing keyspace
    use coodie::{Replication, create_keyspace};
    create_keyspace("guide_shop").await?;
    //# sent CREATE KEYSPACE IF NOT EXISTS guide_shop
    //#        WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}
    //# end
    //# listing datacentres
    let both = Replication::NetworkTopology(vec![("eu-west".into(), 3), ("us-east".into(), 3)]);
    let plan = create_keyspace("shop").replication(both).plan().await?;
    //# hide
    crate::would_be_sent(plan.statements().iter().map(ToString::to_string));
    //# end
    //# sent CREATE KEYSPACE IF NOT EXISTS shop
    //#        WITH replication = {'class': 'NetworkTopologyStrategy', 'eu-west': 3, 'us-east': 3}
    //# end
    //# listing altered
    use coodie::alter_keyspace;
    alter_keyspace("guide_shop").durable_writes(false).await?;
    drop_keyspace("guide_shop").await?;
    //# sent ALTER KEYSPACE guide_shop WITH durable_writes = false
    //# sent DROP KEYSPACE IF EXISTS guide_shop
    //# end
    Ok(())
}
