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
    let database = Memory::new();
    //# hide
    let database = Observed::new(database.keyspace("quickstart"), crate::record("quickstart"));
    //# end
    init_coodie(database).await?;
    User::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end

    User { id: 1, name: "ada".into(), mail: None }.save().await?;
    User::key(1).update().set(User::MAIL, "ada@example.com").await?;

    let ada = User::find_one().filter(User::NAME.eq("ada")).await?;
    println!("{ada:?}");
    //# sent CREATE TABLE IF NOT EXISTS user (id bigint, name text, mail text, PRIMARY KEY (id))
    //# sent CREATE INDEX IF NOT EXISTS user_name_idx ON user (name)
    //# sent INSERT INTO user (id, name, mail) VALUES (?, ?, ?)
    //# sent UPDATE user SET mail = ? WHERE id = ?
    //# sent SELECT id, name, mail FROM user WHERE name = ? LIMIT ?
    //# hide
    crate::printed("quickstart", &format!("{ada:?}"));
    get_driver("default")?.close().await?;
    //# end
    Ok(())
}
//# end

//# hide
use coodie::{Observed, get_driver};
//# end
