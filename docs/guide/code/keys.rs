//# page memory node
//# listing single
use chrono::{DateTime, Utc};
use coodie::{Document, Result};

#[derive(Document, Debug, Clone)]
struct Account {
    #[partition_key]
    id: i64,
    name: String,
}
//# end

//# listing clustered
#[derive(Document, Debug, Clone, PartialEq)]
struct Message {
    #[partition_key]
    room: String,
    #[clustering(desc)]
    at: DateTime<Utc>,
    #[clustering]
    id: i32,
    text: String,
}
//# end

//# listing composite
#[derive(Document, Debug, Clone)]
struct Reading {
    #[partition_key(0)]
    sensor: i64,
    #[partition_key(1)]
    day: chrono::NaiveDate,
    #[clustering]
    second: i32,
    value: f64,
}
//# end

//# step
async fn schema() -> Result<()> {
    //# listing single_schema
    Account::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS account (id bigint, name text, PRIMARY KEY (id))
    //# end
    //# listing clustered_schema
    Message::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS message (room text, at timestamp, id int, text text,
    //#          PRIMARY KEY (room, at, id)) WITH CLUSTERING ORDER BY (at DESC, id ASC)
    //# end
    //# listing composite_schema
    Reading::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS reading (sensor bigint, day date, second int, value double,
    //#          PRIMARY KEY ((sensor, day), second))
    //# end
    Ok(())
}

//# step
async fn questions() -> Result<()> {
    //# listing rows
    let minute = |n: i64| DateTime::from_timestamp(1_700_000_000 + 60 * n, 0).unwrap();
    for n in 0..5 {
        Message { room: "tea".into(), at: minute(n), id: 1, text: format!("message {n}") }.save().await?;
    }
    //# hide
    crate::counted();
    //# end
    //# sent INSERT INTO message (room, at, id, text) VALUES (?, ?, ?, ?) -- 5 times
    //# end
    //# listing newest
    let newest = Message::find().filter(Message::ROOM.eq("tea")).limit(20).await?;
    assert_eq!(newest[0].text, "message 4");
    //# sent SELECT room, at, id, text FROM message WHERE room = ? LIMIT ?
    //# end
    //# listing range
    let since = minute(2);
    let recent = Message::find().filter(Message::ROOM.eq("tea")).filter(Message::AT.gte(since)).await?;
    assert_eq!(recent.len(), 3);
    //# sent SELECT room, at, id, text FROM message WHERE room = ? AND at >= ?
    //# end
    //# listing one
    let one = Message::get(("tea", minute(4), 1)).await?;
    assert_eq!(one.text, "message 4");
    //# sent SELECT room, at, id, text FROM message WHERE room = ? AND at = ? AND id = ?
    //# end
    //# listing skipped
    let refused = Message::find().filter(Message::ROOM.eq("tea")).filter(Message::ID.eq(1)).await;
    assert!(refused.unwrap_err().is_invalid_query());
    //# end
    crate::sent(&[]);
    //# listing partition
    Message::find().filter(Message::ROOM.eq("tea")).filter(Message::AT.lt(since)).delete().await?;
    //# sent DELETE FROM message WHERE room = ? AND at < ?
    //# end
    Ok(())
}

//# step
async fn composite() -> Result<()> {
    //# listing composite_get
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
    Reading { sensor: 7, day: today, second: 1, value: 0.5 }.save().await?;
    let reading = Reading::get((7, today, 1)).await?;
    assert_eq!(reading.value, 0.5);
    //# sent INSERT INTO reading (sensor, day, second, value) VALUES (?, ?, ?, ?)
    //# sent SELECT sensor, day, second, value FROM reading WHERE sensor = ? AND day = ? AND second = ?
    //# end
    Ok(())
}
