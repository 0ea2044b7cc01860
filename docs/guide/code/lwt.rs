//# page memory node
//# listing model
use coodie::{Document, LwtResult, Result, SerialConsistency};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "usernames")]
struct Username {
    #[partition_key]
    name: String,
    owner: i64,
    state: Option<String>,
}
//# end

//# step
async fn setup() -> Result<()> {
    Username::sync_table().await?;
    Account::sync_table().await?;
    crate::forget();
    Ok(())
}

//# step
async fn claim() -> Result<()> {
    //# listing claim
    let mine = Username { name: "ada".into(), owner: 1, state: None };
    let won: LwtResult<Username> = mine.insert().await?;
    assert!(won.applied);

    let late = Username { name: "ada".into(), owner: 2, state: None };
    let lost = late.insert().await?;
    assert!(!lost.applied);
    assert_eq!(lost.get(Username::OWNER)?, Some(1));
    //# sent INSERT INTO usernames (name, owner, state) VALUES (?, ?, ?) IF NOT EXISTS
    //# sent INSERT INTO usernames (name, owner, state) VALUES (?, ?, ?) IF NOT EXISTS
    //# end
    Ok(())
}

//# step
async fn only_if() -> Result<()> {
    //# listing only_if
    let changed =
        Username::key("ada").update().set(Username::STATE, "locked").only_if(Username::OWNER.eq(1)).await?;
    assert!(changed.applied);
    //# sent UPDATE usernames SET state = ? WHERE name = ? IF owner = ?
    //# end
    //# listing operators
    let lock = Username::key("ada").update().set(Username::STATE, "locked");
    let open = lock.only_if(Username::STATE.ne("locked")).only_if(Username::OWNER.is_not_null()).await?;
    assert!(!open.applied);
    //# sent UPDATE usernames SET state = ? WHERE name = ? IF state != ? AND owner != ?
    //# end
    Ok(())
}

//# step
async fn release() -> Result<()> {
    //# listing release
    let gone = Username::key("ada").delete().only_if(Username::OWNER.eq(2)).await?;
    assert!(!gone.applied);
    assert_eq!(gone.get(Username::OWNER)?, Some(1));
    assert!(gone.get(Username::STATE).unwrap_err().is_schema());
    //# sent DELETE FROM usernames WHERE name = ? IF owner = ?
    //# end
    //# listing serial
    let everywhere = Username::key("ada").update().set(Username::STATE, "open").if_exists();
    assert!(everywhere.serial_consistency(SerialConsistency::Serial).await?.applied);

    let now = Username::get("ada").serial_consistency(SerialConsistency::Serial).await?;
    assert_eq!(now.state.as_deref(), Some("open"));
    //# sent UPDATE usernames SET state = ? WHERE name = ? IF EXISTS
    //# sent SELECT name, owner, state FROM usernames WHERE name = ?
    //# end
    Ok(())
}

//# listing version
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "accounts")]
struct Account {
    #[partition_key]
    id: i64,
    balance: i64,
    #[version]
    version: i64,
}
//# end

//# step
async fn versions() -> Result<()> {
    //# listing version_used
    let first = Account { id: 1, balance: 100, version: 0 }.save().await?;
    let second = Account { balance: 90, ..first.clone() }.save().await?;
    assert_eq!(second.version, 2);

    let late = first.update().set(Account::BALANCE, 0).await.unwrap_err();
    assert!(late.is_conflict());
    //# sent INSERT INTO accounts (id, balance, version) VALUES (?, ?, ?) IF NOT EXISTS
    //# sent UPDATE accounts SET balance = ?, version = ? WHERE id = ? IF version = ?
    //# sent UPDATE accounts SET balance = ?, version = ? WHERE id = ? IF version = ?
    //# end
    //# listing retry
    let paid = first.retry_on_conflict(|account| {
        account.balance -= 10;
        Ok(())
    });
    assert_eq!(paid.await?.balance, 80);
    //# sent UPDATE accounts SET balance = ?, version = ? WHERE id = ? IF version = ?
    //# sent SELECT id, balance, version FROM accounts WHERE id = ?
    //# sent UPDATE accounts SET balance = ?, version = ? WHERE id = ? IF version = ?
    //# end
    Ok(())
}
