//# page node alone
//# listing program
use coodie::{Cluster, Document, Result, create_keyspace, init_coodie};

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
    let database = Cluster::hosts(["127.0.0.1:19042"]).keyspace("quickstart");
    //# hide
    drop(database);
    let hosts = std::env::var("COODIE_TEST_HOSTS").unwrap();
    let database = Cluster::hosts(hosts.split(',')).keyspace("quickstart");
    let database = Observed::new(database, crate::record("quickstart"));
    //# end
    init_coodie(database).await?;
    //# hide
    drop_keyspace("quickstart").await?;
    crate::forget();
    //# end
    create_keyspace("quickstart").await?;
    User::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end

    User { id: 1, name: "ada".into(), mail: None }.save().await?;
    User::key(1).update().set(User::MAIL, "ada@example.com").await?;

    let ada = User::find_one().filter(User::NAME.eq("ada")).await?;
    println!("{ada:?}");
    //# sent CREATE KEYSPACE IF NOT EXISTS quickstart WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}
    //# sent CREATE TABLE IF NOT EXISTS user (id bigint, name text, mail text, PRIMARY KEY (id))
    //# sent CREATE INDEX IF NOT EXISTS user_name_idx ON user (name)
    //# sent INSERT INTO user (id, name, mail) VALUES (?, ?, ?)
    //# sent UPDATE user SET mail = ? WHERE id = ?
    //# sent SELECT id, name, mail FROM user WHERE name = ? LIMIT ?
    //# hide
    // As the page shows it.
    let printed = r#"Some(User { id: 1, name: "ada", mail: Some("ada@example.com") })"#;
    assert_eq!(format!("{ada:?}"), printed);
    drop_keyspace("quickstart").await?;
    crate::forget();
    get_driver("default")?.close().await?;
    //# end
    Ok(())
}
//# end

//# hide
use coodie::{Observed, drop_keyspace, get_driver};
//# end
