//# page memory node
//# listing model
use coodie::{Batch, BulkOutcome, BulkWriter, Document, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "messages")]
struct Message {
    #[partition_key]
    room: String,
    #[clustering]
    id: i32,
    text: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "rooms")]
struct Room {
    #[partition_key]
    room: String,
    last: i32,
}

fn message(room: &str, id: i32) -> Message {
    Message { room: room.to_owned(), id, text: format!("message {id}") }
}
//# end

//# step
async fn setup() -> Result<()> {
    Message::sync_table().await?;
    Room::sync_table().await?;
    crate::forget();
    Ok(())
}

//# step
async fn logged() -> Result<()> {
    //# listing logged
    let (message, room) = (message("tea", 1), Room { room: "tea".into(), last: 1 });
    Batch::new().push(message.save()).push(room.save()).await?;
    //# sent BEGIN BATCH
    //#          INSERT INTO messages (room, id, text) VALUES (?, ?, ?);
    //#          INSERT INTO rooms (room, last) VALUES (?, ?);
    //#      APPLY BATCH
    //# end
    Ok(())
}

//# step
async fn unlogged() -> Result<()> {
    //# listing unlogged
    let messages = [message("tea", 2), message("tea", 3)];
    let mut batch = Batch::new().unlogged().same_partition();
    for message in &messages {
        batch = batch.push(message.save());
    }
    batch.await?;
    //# sent BEGIN UNLOGGED BATCH
    //#          INSERT INTO messages (room, id, text) VALUES (?, ?, ?);
    //#          INSERT INTO messages (room, id, text) VALUES (?, ?, ?);
    //#      APPLY BATCH
    //# end
    Ok(())
}

//# step
async fn apart() -> Result<()> {
    //# listing apart
    let batch = Batch::new().same_partition();
    let refused = batch.push(message("tea", 4).save()).push(message("milk", 1).save()).await;
    assert!(refused.unwrap_err().is_invalid_query());
    //# end
    crate::sent(&[]);
    Ok(())
}

//# step
async fn conditional() -> Result<()> {
    //# listing conditional
    let batch = Batch::conditional().push(message("tea", 9).insert()).push(message("tea", 10).save());
    assert!(batch.await?.applied);
    //# sent BEGIN BATCH
    //#          INSERT INTO messages (room, id, text) VALUES (?, ?, ?) IF NOT EXISTS;
    //#          INSERT INTO messages (room, id, text) VALUES (?, ?, ?);
    //#      APPLY BATCH
    //# end
    Ok(())
}

//# step
async fn bulk() -> Result<()> {
    //# listing bulk
    let mut bulk = BulkWriter::begin().in_flight(64).await?;
    for id in 0..1_000 {
        bulk.push(message(&format!("room {}", id % 40), id).save()).await?;
    }
    let report = bulk.finish().await?;
    assert_eq!(report.written, 1_000);
    report.all_written()?;
    //# hide
    crate::one_batch();
    //# end
    //# sent BEGIN UNLOGGED BATCH
    //#          INSERT INTO messages (room, id, text) VALUES (?, ?, ?);
    //#          ..
    //#      APPLY BATCH
    //# end
    //# listing outcomes
    let outcomes = BulkWriter::begin().on_outcome(|row, outcome| {
        if let BulkOutcome::NotWritten(why) | BulkOutcome::Unknown(why) = outcome {
            eprintln!("row {row}: {why}");
        }
    });
    let mut bulk = outcomes.await?;
    let progress = bulk.progress();
    bulk.push_all((0..100).map(|id| message("tea", id).save().encoded())).await?;
    bulk.finish().await?.all_written()?;
    assert_eq!(progress.figures().written, 100);
    //# end
    crate::forget();
    Ok(())
}
