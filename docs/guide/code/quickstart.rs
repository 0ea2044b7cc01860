//# page memory node alone
//# listing program
use coodie::{Document, Memory, Result, init_coodie};

#[derive(Document, Debug, Clone)]
struct User {
    #[partition_key]
    id: i64,
    #[indexed]
    name: String,
    mail: Option<String>,
}

//# show #[tokio::main]
//# step
async fn main() -> Result<()> {
    init_coodie(Memory::new()).await?;
    User::sync_table().await?;

    User { id: 1, name: "ada".into(), mail: None }.save().await?;
    User::key(1).update().set(User::MAIL, "ada@example.com").await?;

    let ada = User::find_one().filter(User::NAME.eq("ada")).await?;
    println!("{ada:?}");
    //# hide
    assert_eq!(ada.unwrap().mail.as_deref(), Some("ada@example.com"));
    get_driver("default")?.close().await?;
    //# end
    Ok(())
}
//# end

//# hide
use coodie::get_driver;
//# end
//# step node
async fn on_a_node() -> Result<()> {
    use coodie::{Cluster, create_keyspace, drop_keyspace};
    let hosts = std::env::var("COODIE_TEST_HOSTS").unwrap();
    let hosts = hosts.split(',');
    //# listing cluster
    init_coodie(Cluster::hosts(hosts).keyspace("quickstart")).await?;
    create_keyspace("quickstart").await?;
    //# end
    User::sync_table().await?;
    User { id: 1, name: "ada".into(), mail: None }.save().await?;
    assert_eq!(User::get(1).await?.name, "ada");
    drop_keyspace("quickstart").await?;
    get_driver("default")?.close().await
}
