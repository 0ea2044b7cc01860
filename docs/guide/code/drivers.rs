//# page memory node alone
//# listing model
use coodie::{Document, Memory, Result, get_driver, init_coodie};

#[derive(Document, Debug, Clone, PartialEq)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}
//# end

//# step
async fn named() -> Result<()> {
    //# listing named
    init_coodie(Memory::new()).await?;
    let analytics = init_coodie(Memory::new()).name("analytics").await?;

    User::sync_table().await?;
    User::sync_table().on(&analytics).await?;
    User { id: 1, name: "ada".into() }.save().await?;
    User { id: 1, name: "Ada".into() }.save().on(&analytics).await?;
    assert_eq!(User::get(1).on(&get_driver("analytics")?).await?.name, "Ada");
    //# end
    //# listing close
    get_driver("analytics")?.close().await?;
    get_driver("default")?.close().await?;
    let closed = User::get(1).on(&analytics).await.unwrap_err();
    assert!(closed.is_configuration());
    //# end
    Ok(())
}

//# step
async fn in_memory() -> Result<()> {
    //# listing memory
    use std::time::Duration;
    let memory = Memory::new();
    init_coodie(memory.clone()).await?;
    User::sync_table().await?;
    User { id: 1, name: "ada".into() }.save().ttl(60).await?;

    memory.clock().advance(Duration::from_secs(61));
    assert!(User::get(1).await.unwrap_err().is_document_not_found());
    //# end
    get_driver("default")?.close().await
}

//# step
async fn secured() -> Result<()> {
    let password = "secret";
    //# listing tls
    use coodie::{Cluster, Tls};
    let tls = Tls::trusting("certs/ca.pem").client("certs/client.pem", "certs/client.key");
    let cluster = Cluster::hosts(["10.0.0.1:9142"]).credentials("app", password).tls(tls);
    //# end
    drop(cluster);
    Ok(())
}

//# step
async fn observed() -> Result<()> {
    //# listing observed
    use coodie::Observed;
    let print = |cql: &str| println!("{cql}");
    init_coodie(Observed::new(Memory::new(), print)).await?;
    User::sync_table().await?;
    //# end
    get_driver("default")?.close().await
}

//# step node
async fn cluster() -> Result<()> {
    use coodie::{create_keyspace, drop_keyspace};
    use std::time::Duration;
    let hosts = std::env::var("COODIE_TEST_HOSTS").unwrap();
    let hosts = hosts.split(',');
    //# listing cluster
    use coodie::scylla::client::execution_profile::ExecutionProfile;
    use coodie::{Cluster, Consistency};

    let slow = ExecutionProfile::builder().request_timeout(Some(Duration::from_secs(60))).build();
    let cluster = Cluster::hosts(hosts.clone())
        .keyspace("guide_drivers")
        .consistency(Consistency::LocalQuorum)
        .request_timeout(Duration::from_secs(2))
        .connections_per_node(2)
        .profile("slow", slow);
    init_coodie(cluster).await?;
    create_keyspace("guide_drivers").await?;
    User::sync_table().await?;
    let users = User::find().profile("slow").await?;
    //# end
    assert!(users.is_empty());
    drop_keyspace("guide_drivers").await?;
    get_driver("default")?.close().await?;
    //# listing lazy
    let lazy = Cluster::hosts(hosts).keyspace("guide_drivers").lazy();
    let db = init_coodie(lazy).name("lazy").await?;
    db.ping().await?;
    //# end
    db.close().await
}
