//# page memory node
//# listing model
use chrono::{DateTime, Utc};
use coodie::{Document, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "messages")]
struct Message {
    #[partition_key]
    room: String,
    #[clustering(desc)]
    at: DateTime<Utc>,
    author: String,
    text: String,
}

/// A minute of this page.
fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + 60 * minute, 0).unwrap()
}
//# end

//# step
async fn setup() -> Result<()> {
    Message::sync_table().await?;
    crate::forget();
    //# listing rows
    for minute in 0..5 {
        let author = if minute % 2 == 0 { "ada" } else { "grace" };
        let (room, text) = ("tea".to_owned(), format!("message {minute}"));
        Message { room, at: at(minute), author: author.to_owned(), text }.save().await?;
    }
    //# hide
    crate::counted();
    //# end
    //# sent INSERT INTO messages (room, at, author, text) VALUES (?, ?, ?, ?) -- 5 times
    //# end
    Ok(())
}

//# step
async fn chain() -> Result<()> {
    //# listing chain
    let first = Message::find()
        .filter(Message::ROOM.eq("tea"))
        .filter(Message::AT.gte(at(1)))
        .order_by(Message::AT.asc())
        .limit(2)
        .await?;
    assert_eq!(first[0].text, "message 1");
    //# sent SELECT room, at, author, text FROM messages WHERE room = ? AND at >= ? ORDER BY at ASC LIMIT ?
    //# end
    Ok(())
}

//# step
async fn built() -> Result<()> {
    //# listing built
    let (since, newest_first) = (Some(at(1)), false); // from the request, say
    let mut query = Message::find().filter(Message::ROOM.eq("tea"));
    if let Some(since) = since {
        query = query.filter(Message::AT.gte(since));
    }
    if !newest_first {
        query = query.order_by(Message::AT.asc());
    }
    assert_eq!(query.await?.len(), 4);
    //# sent SELECT room, at, author, text FROM messages WHERE room = ? AND at >= ? ORDER BY at ASC
    //# end
    Ok(())
}

//# step
async fn terminals() -> Result<()> {
    //# listing terminals
    let tea = || Message::find().filter(Message::ROOM.eq("tea"));
    let newest: Option<Message> = tea().first().await?;
    let how_many: u64 = tea().count().await?;
    let any: bool = tea().exists().await?;
    assert_eq!((newest.unwrap().text.as_str(), how_many, any), ("message 4", 5, true));
    //# sent SELECT room, at, author, text FROM messages WHERE room = ? LIMIT ?
    //# sent SELECT COUNT(*) FROM messages WHERE room = ?
    //# sent SELECT room, at FROM messages WHERE room = ? LIMIT ?
    //# end
    Ok(())
}

//# step
async fn some_columns() -> Result<()> {
    //# listing select
    let lines =
        Message::find().filter(Message::ROOM.eq("tea")).select((Message::AT, Message::AUTHOR)).await?;
    let (_, author) = &lines[0];
    assert_eq!(author.as_deref(), Some("ada"));
    //# sent SELECT at, author FROM messages WHERE room = ?
    //# end
    //# listing aggregates
    use coodie::select::count;
    let newest = Message::find().filter(Message::ROOM.eq("tea")).max(Message::AT).await?;
    assert_eq!(newest, Some(at(4)));

    let rooms = Message::find().group_by(Message::ROOM).select((Message::ROOM, count())).await?;
    assert_eq!(rooms, [("tea".to_owned(), 5)]);
    //# sent SELECT MAX(at) FROM messages WHERE room = ?
    //# sent SELECT room, COUNT(*) FROM messages GROUP BY room
    //# end
    Ok(())
}

//# listing projection
use coodie::{Partial, Projection};

#[derive(Projection, Debug, PartialEq)]
#[projection(of = Message)]
struct Line {
    author: Option<String>,
    text: Option<String>,
}
//# end

//# step
async fn partial() -> Result<()> {
    //# listing projected
    let tea = || Message::find().filter(Message::ROOM.eq("tea"));
    let lines: Vec<Line> = tea().project::<Line>().limit(1).await?;
    assert_eq!(lines[0].author.as_deref(), Some("ada"));
    //# sent SELECT author, text FROM messages WHERE room = ? LIMIT ?
    //# end
    //# listing partial
    let newest: Partial<Message> = tea().defer(Message::TEXT).first().await?.unwrap();
    assert_eq!(newest.get(Message::AUTHOR)?.as_deref(), Some("ada"));
    assert!(!newest.has(Message::TEXT));
    let incomplete = newest.into_full().unwrap_err();
    assert!(incomplete.is_schema());

    let rooms: Vec<Partial<Message>> = Message::find().distinct().await?;
    assert_eq!(rooms[0].get(Message::ROOM)?.as_deref(), Some("tea"));
    //# sent SELECT room, at, author FROM messages WHERE room = ? LIMIT ?
    //# sent SELECT DISTINCT room FROM messages
    //# end
    Ok(())
}

//# step
async fn stream() -> Result<()> {
    //# listing stream
    let mut rows = Message::find().filter(Message::ROOM.eq("tea")).page_size(2).rows();
    let mut seen = 0;
    while let Some(row) = rows.next().await {
        let message = row?;
        seen += message.text.len();
    }
    assert_eq!(seen, 5 * "message 0".len());
    //# hide
    crate::counted();
    //# end
    //# sent SELECT room, at, author, text FROM messages WHERE room = ? -- 3 times
    //# end
    Ok(())
}

//# step
async fn scanned() -> Result<()> {
    //# listing scan
    use coodie::Checkpoint;

    let rows = Message::scan().parallelism(8).rows();
    let kept: String = rows.checkpoint().to_string(); // between any two rows

    let mut rows = Message::scan().resume(kept.parse::<Checkpoint>()?).rows();
    let mut seen = 0;
    while let Some(row) = rows.next().await {
        seen += row?.text.len();
    }
    assert_eq!(seen, 5 * "message 0".len());
    //# hide
    crate::once();
    //# end
    //# sent SELECT room, at, author, text FROM messages WHERE TOKEN(room) > ? AND TOKEN(room) <= ?
    //# end
    Ok(())
}

//# step
async fn pages() -> Result<()> {
    //# listing pages
    let query = || Message::find().filter(Message::ROOM.eq("tea")).page_size(2);
    let first = query().page(None).await?;
    assert_eq!(first.data.len(), 2);

    let token: Option<String> = first.paging_state.map(|state| state.to_string()); // none after the last page
    let from = token.as_deref().map(str::parse).transpose()?;
    let second = query().page(from).await?;
    assert_eq!(second.data[0].text, "message 2");

    let last = query().page(second.paging_state).await?;
    assert!(last.data.len() == 1 && last.paging_state.is_none());
    //# hide
    crate::counted();
    //# end
    //# sent SELECT room, at, author, text FROM messages WHERE room = ? -- 3 times
    //# end
    Ok(())
}

//# step
async fn foreign() -> Result<()> {
    //# listing foreign
    let page = Message::find().filter(Message::ROOM.eq("tea")).page_size(2).page(None).await?;
    let refused = Message::find().filter(Message::ROOM.eq("milk")).page_size(2).page(page.paging_state).await;
    assert!(refused.unwrap_err().is_paging_token());
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn explained() -> Result<()> {
    //# listing explain
    let query = Message::find().filter(Message::ROOM.eq("tea")).limit(10);
    let explained = query.explain()?;
    assert_eq!(explained.cql, "SELECT room, at, author, text FROM messages WHERE room = ? LIMIT ?");
    assert!(explained.idempotent);
    //# end
    crate::sent(&[]);
    Ok(())
}

//# step
async fn changed() -> Result<()> {
    //# listing delete
    Message::find().filter(Message::ROOM.eq("tea")).filter(Message::AT.lt(at(1))).delete().await?;
    //# sent DELETE FROM messages WHERE room = ? AND at < ?
    //# end
    //# listing update
    let of = || Message::find().filter(Message::ROOM.eq("tea"));
    of().filter(Message::AT.in_list([at(3), at(4)])).update().set(Message::AUTHOR, "nobody").await?;

    let refused = of().filter(Message::AT.lt(at(1))).update().set(Message::AUTHOR, "nobody").await;
    assert!(refused.unwrap_err().is_invalid_query());
    //# sent UPDATE messages SET author = ? WHERE room = ? AND at IN ?
    //# end
    Ok(())
}
