//# page memory node
//# listing model
use coodie::{Document, Result};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
struct Event {
    #[partition_key(0)]
    site: String,
    #[partition_key(1)]
    day: i32,
    #[clustering]
    hour: i32,
    #[clustering]
    minute: i32,
    owner: String,
    tags: BTreeSet<String>,
    counts: BTreeMap<String, i32>,
}
//# end

//# step
async fn setup() -> Result<()> {
    Event::sync_table().await?;
    crate::forget();
    //# listing rows
    for (hour, minute) in [(8, 0), (8, 30), (9, 15), (12, 0)] {
        let (tags, counts) = (BTreeSet::from(["x".to_owned()]), BTreeMap::from([("a".to_owned(), hour)]));
        Event { site: "north".into(), day: 1, hour, minute, owner: "ada".into(), tags, counts }
            .save()
            .await?;
    }
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn keys() -> Result<()> {
    //# listing keys
    let partition = || Event::find().filter((Event::SITE.eq("north"), Event::DAY.eq(1)));
    assert_eq!(partition().await?.len(), 4);
    assert_eq!(partition().filter(Event::HOUR.between(8, 9)).await?.len(), 3);
    assert_eq!(partition().filter(Event::HOUR.eq(8)).filter(Event::MINUTE.gt(15)).await?.len(), 1);
    assert_eq!(partition().filter(Event::HOUR.in_list([8, 12])).await?.len(), 3);
    //# hide
    crate::short("site, day, hour, minute, owner, tags, counts");
    //# end
    //# sent SELECT .. FROM events WHERE site = ? AND day = ?
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND hour >= ? AND hour <= ?
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND hour = ? AND minute > ?
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND hour IN ?
    //# end
    //# listing several
    let days = Event::find().filter(Event::SITE.eq("north")).filter(Event::DAY.in_list([1, 2, 3])).await?;
    assert_eq!(days.len(), 4);
    //# hide
    crate::short("site, day, hour, minute, owner, tags, counts");
    //# end
    //# sent SELECT .. FROM events WHERE site = ? AND day IN ?
    //# end
    Ok(())
}

//# step
async fn tuples() -> Result<()> {
    //# listing tuples
    let after = Event::find()
        .filter((Event::SITE.eq("north"), Event::DAY.eq(1)))
        .filter(Event::clustering().gt((8, 15)))
        .await?;
    assert_eq!(after.len(), 3);
    //# hide
    crate::short("site, day, hour, minute, owner, tags, counts");
    //# end
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND (hour, minute) > ?
    //# end
    Ok(())
}

//# step
async fn tokens() -> Result<()> {
    //# listing tokens
    let upper_half = Event::find().filter(Event::token().gte(0)).await?;
    //# hide
    assert!(upper_half.len() == 4 || upper_half.is_empty());
    crate::short("site, day, hour, minute, owner, tags, counts");
    //# end
    //# sent SELECT .. FROM events WHERE TOKEN(site, day) >= ?
    //# end
    Ok(())
}

//# step
async fn lookups() -> Result<()> {
    //# listing lookups
    use coodie::lookup;
    let morning = lookup!(Event, site = "north", day = 1, hour__lt = 12);
    assert_eq!(Event::find().filter(morning).await?.len(), 3);

    let by_name = Event::find().lookup("site", "north").lookup("day", 1).lookup("hour__gte", 12);
    assert_eq!(by_name.order_by_name("-hour").await?.len(), 1);
    //# hide
    crate::short("site, day, hour, minute, owner, tags, counts");
    //# end
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND hour < ?
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND hour >= ? ORDER BY hour DESC
    //# end
    //# listing typo
    let refused = Event::find().lookup("stie", "north").await.unwrap_err();
    assert!(refused.to_string().contains("did you mean `site`?"));
    //# end
    crate::sent(&[]);
    Ok(())
}

//# step
async fn filtering() -> Result<()> {
    //# listing refused
    let partition = || Event::find().filter((Event::SITE.eq("north"), Event::DAY.eq(1)));
    let refused = partition().filter(Event::OWNER.eq("ada")).await.unwrap_err();
    assert!(refused.is_invalid_query());
    println!("{refused}");
    //# end
    crate::sent(&[]);
    //# listing allowed
    let partition = || Event::find().filter((Event::SITE.eq("north"), Event::DAY.eq(1)));
    assert_eq!(partition().filter(Event::OWNER.eq("ada")).allow_filtering().await?.len(), 4);
    assert_eq!(partition().filter(Event::TAGS.contains("x")).allow_filtering().await?.len(), 4);
    assert_eq!(partition().filter(Event::COUNTS.entry("a").eq(9)).allow_filtering().await?.len(), 1);
    //# hide
    crate::short("site, day, hour, minute, owner, tags, counts");
    //# end
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND owner = ? ALLOW FILTERING
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND tags CONTAINS ? ALLOW FILTERING
    //# sent SELECT .. FROM events WHERE site = ? AND day = ? AND counts[?] = ? ALLOW FILTERING
    //# end
    Ok(())
}
