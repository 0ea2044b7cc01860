//! What each filter becomes, and what it costs: a snapshot for each topic, without any database.

#![allow(clippy::unwrap_used)]

use coodie::sync::{Document, Find, MaterializedView, lookup};
use coodie::{Access, CqlDuration, ErrorKind, Explanation, Hooks, Violations};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Document, Debug, Clone, Default)]
#[document(table = "events")]
struct Event {
    #[partition_key(0)]
    site: String,
    #[partition_key(1)]
    day: i32,
    #[clustering(0)]
    hour: i32,
    #[clustering(1, desc)]
    minute: i32,
    #[static_column]
    owner: Option<String>,
    #[indexed]
    kind: Option<String>,
    #[indexed(sai)]
    level: Option<i32>,
    #[indexed(sasi, options(mode = "CONTAINS"), name = "events_by_text")]
    text: Option<String>,
    #[indexed(sai)]
    tags: BTreeSet<String>,
    #[indexed(keys)]
    counts: BTreeMap<String, i64>,
    notes: Vec<String>,
    #[frozen]
    path: Vec<i32>,
    length: Option<i32>,
    lasted: Option<CqlDuration>,
}

const HOUR: CqlDuration = CqlDuration { months: 0, days: 0, nanoseconds: 3_600_000_000_000 };

#[derive(Document, Debug)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

#[derive(MaterializedView, Debug)]
#[view(base = Event)]
struct EventsByKind {
    #[partition_key]
    kind: String,
    #[clustering(0)]
    site: String,
    #[clustering(1)]
    day: i32,
    #[clustering(2)]
    hour: i32,
    #[clustering(3)]
    minute: i32,
    length: Option<i32>,
}

#[derive(Document, Debug, Clone)]
#[document(table = "Select")]
struct Named {
    #[partition_key]
    #[column(name = "from")]
    id: i64,
    #[clustering(0)]
    #[column(name = "Mixed Case")]
    mixed: i32,
    #[clustering(1)]
    #[column(name = "say \"hi\"")]
    quoted: i32,
    r#in: BTreeSet<i32>,
}

fn day() -> Find<Event> {
    Event::find().filter((Event::SITE.eq("north"), Event::DAY.eq(1)))
}

/// Each query by what it shows: its statement from the `WHERE` on, its values' types, its access.
macro_rules! explained {
    ($($what:literal => $query:expr;)*) => {{
        let mut text = String::new();
        $(
            let found: Explanation = $query.explain().expect($what);
            let begins = found.cql.find(" WHERE ").unwrap_or(0);
            let types: Vec<_> = found.markers.iter().map(|(name, ty)| format!("{name} {ty}")).collect();
            let filtering = if found.filtering { ", filtering" } else { "" };
            writeln!(text, "{}:{}\n  [{}] {}{filtering}", $what, &found.cql[begins..], types.join(", "), found.access).unwrap();
        )*
        text
    }};
}

#[test]
fn columns() {
    insta::assert_snapshot!(
        "columns",
        explained! {
            "one partition" => day();
            "several partitions" => Event::find().filter((Event::SITE.in_list(["north", "south"]), Event::DAY.eq(1)));
            "a range of rows" => day().filter(Event::HOUR.between(8, 17));
            "part of the key, filtering" => Event::find().filter(Event::SITE.eq("north")).allow_filtering();
            "every partition" => Event::find();
            "filtering allowed, and not needed" => day().allow_filtering();
            "a plain index" => Event::find().filter(Event::KIND.eq("x"));
            "an index in a partition" => day().filter(Event::KIND.eq("x"));
            "a storage-attached index" => Event::find().filter(Event::LEVEL.between(1, 3));
            "two of them" => Event::find().filter((Event::LEVEL.gt(1), Event::TAGS.contains("x")));
            "an index, and filtering" => Event::find().filter((Event::KIND.eq("x"), Event::OWNER.eq("ada"))).allow_filtering();
        }
    );
}

#[test]
fn parts() {
    insta::assert_snapshot!(
        "parts",
        explained! {
            "an element of a set" => Event::find().filter(Event::TAGS.contains("x"));
            "two elements" => Event::find().filter([Event::TAGS.contains("x"), Event::TAGS.contains("y")]);
            "an element of a list" => day().filter(Event::NOTES.contains("x")).allow_filtering();
            "an element of a frozen list" => day().filter(Event::PATH.contains(1)).allow_filtering();
            "a value of a map" => day().filter(Event::COUNTS.contains(1)).allow_filtering();
            "a key of a map" => Event::find().filter(Event::COUNTS.contains_key("x"));
            "an entry of a map" => day().filter(Event::COUNTS.entry("x").eq(1)).allow_filtering();
            "text that begins so" => Event::find().filter(Event::TEXT.like("x%"));
            "text with this in it" => day().filter(Event::TEXT.like("%x%"));
            "names that need quotes" => Named::find().filter(Named::IN.contains(1)).allow_filtering();
        }
    );
}

#[test]
fn tokens_and_tuples() {
    insta::assert_snapshot!(
        "tokens_and_tuples",
        explained! {
            "after a token" => Event::find().filter(Event::token().gt(0));
            "a range of tokens" => Event::find().filter((Event::token().gt(-5), Event::token().lte(5)));
            "from the token of a key on" => Event::find().filter(Event::token().gte(Event::token_of(("north", 1))));
            "between a key and a number" => Event::find().filter(Event::token().between(Event::token_of(("north", 1)), 9));
            "one token" => Event::find().filter(Event::token().eq(7));
            "a token of named partitions" => Event::find().filter((Event::SITE.eq("north"), Event::DAY.in_list([1, 2]), Event::token().gt(0)));
            "a token and an index" => Event::find().filter((Event::token().gt(0), Event::KIND.eq("x")));
            "above a tuple" => day().filter(Event::clustering().gt((8, 30)));
            "between two tuples" => day().filter(Event::clustering().between((8, 30), (17, 0)));
            "tuples of different lengths" => day().filter((Event::clustering().gte((8, 30)), Event::clustering().lt((17,))));
            "an equal tuple" => day().filter(Event::clustering().eq((8, 30)));
            "tuples in a list" => day().filter(Event::clustering().in_list([(8, 30), (9, 0)]));
            "a tuple of one column" => day().filter(Event::clustering().gt((8,)));
            "names that need quotes" => Named::find().filter((Named::token().lt(0), Named::clustering().lte((1, 2)))).allow_filtering();
            "the token of a name that needs quotes" => Named::find().filter(Named::token().eq(Named::token_of(7)));
        }
    );
}

#[test]
fn lookups() {
    insta::assert_snapshot!(
        "lookups",
        explained! {
            "at run time" => Event::find().lookup("site", "north").lookup("day__in", [1, 2]).lookup("hour__between", (8, 17));
            "orders" => day().order_by_name("-hour").order_by_name("minute").limit(5);
            "parts" => Event::find().lookup("tags__contains", "x").lookup("counts__contains_key", "x").allow_filtering();
            "patterns" => Event::find().lookup("text__like", "%x%");
            "tokens" => Event::find().lookup("token__gt", 5_i64);
            "names that need quotes" => Named::find().lookup("from", 1_i64).lookup("Mixed Case", 1).lookup("say \"hi\"__gt", 1);
            "at compile time" => Event::find().filter(lookup!(Event, site = "north", day = 1, hour__gte = 8, hour__lt = 17));
            "many at compile time" => Event::find().filter(lookup!(
                Event, site = "north", day = 1, hour = 8, minute__between = (1, 2), owner = "ada", kind = "x", level__gt = 1,
                tags__contains = "x", counts__contains_key = "x",
            )).allow_filtering();
            "tokens at compile time" => Event::find().filter(lookup!(Event, token__gt = 0, token__lte = 9));
        }
    );
}

#[test]
fn finishes_and_writes() {
    let event = Event::default();
    let key = || Event::key(("north", 1, 8, 30));
    insta::assert_snapshot!(
        "finishes_and_writes",
        explained! {
            "first" => day().filter(Event::HOUR.eq(8)).first();
            "one" => Event::find_one().filter((Event::SITE.eq("north"), Event::DAY.eq(1), Event::HOUR.eq(8)));
            "count" => day().filter(Event::HOUR.eq(8)).count();
            "exists" => day().filter(Event::HOUR.eq(8)).exists();
            "page" => day().page_size(10).page(None);
            "get" => Event::get(("north", 1, 8, 30));
            "delete" => key().delete();
            "delete if exists" => key().delete().if_exists();
            "update" => key().update().set(Event::LEVEL, 1).ttl(60);
            "update of statics" => key().update().set(Event::OWNER, "ada");
            "save" => event.save().timestamp(1);
            "insert" => event.insert();
        }
    );
}

/// What can be done about a query that would have to filter, by what it compares.
macro_rules! remedies {
    ($($what:literal => $query:expr;)*) => {{
        let mut text = String::new();
        $(
            let refused = $query.explain().expect_err($what).to_string();
            let (_, remedies) = refused.split_once(" only to drop them. ").expect($what);
            writeln!(text, "{}: {}", $what, remedies.split_once(" To accept").expect($what).0).unwrap();
        )*
        text
    }};
}

#[test]
fn remedies() {
    insta::assert_snapshot!(
        "remedies",
        remedies! {
            "a value" => Event::find().filter(Event::OWNER.eq("ada"));
            "a range" => day().filter(Event::LENGTH.gt(1));
            "a range of text" => day().filter(Event::OWNER.gt("ada"));
            "a list" => day().filter(Event::LENGTH.in_list([1, 2]));
            "a list, indexed" => Event::find().filter(Event::KIND.in_list(["x"]));
            "a frozen list" => day().filter(Event::PATH.eq(vec![1]));
            "an element of a frozen list" => day().filter(Event::PATH.contains(1));
            "an element" => day().filter(Event::NOTES.contains("x"));
            "two elements" => day().filter([Event::NOTES.contains("x"), Event::NOTES.contains("y")]);
            "an entry" => day().filter(Event::COUNTS.entry("x").eq(1));
            "a plain index, and a value" => Event::find().filter((Event::KIND.eq("x"), Event::LENGTH.eq(1)));
            "a storage-attached index, and a value" => Event::find().filter((Event::LEVEL.gt(1), Event::LENGTH.eq(1)));
            "a duration beside an index" => Event::find().filter((Event::KIND.eq("x"), Event::LASTED.eq(HOUR)));
            "part of the key" => Event::find().filter(Event::SITE.eq("north"));
            "part of the key, and an index" => Event::find().filter((Event::SITE.eq("north"), Event::KIND.eq("x")));
            "a gap in the key" => day().filter(Event::MINUTE.eq(1));
            "a row after a range" => day().filter((Event::HOUR.gt(1), Event::MINUTE.eq(1)));
            "a range of the only partition column" => Named::find().lookup("from__gt", 1_i64);
            "a counter" => Hits::find().filter(Hits::VIEWS.gte(1));
            "a view" => EventsByKind::find().filter(EventsByKind::LENGTH.eq(1));
        }
    );
}

#[test]
fn an_explanation_reads_as_text_and_qualifies_the_table() {
    let found =
        day().filter(Event::NOTES.contains("secret")).allow_filtering().keyspace("code").explain().unwrap();
    assert!(found.cql.contains(" FROM code.events WHERE "), "{}", found.cql);
    assert_eq!((&found.access, found.filtering), (&Access::SinglePartition, true));
    let text = found.to_string();
    assert!(text.ends_with("\nvalues: site text, day int, notes text\nreaches: one partition, and drops rows that do not pass"), "{text}");
    assert!(!text.contains("secret"));
}

/// A partition may have static columns and no rows, which are no documents: fewer rows are asked for by a limit only
/// where none of these can be counted.
#[test]
fn an_explanation_is_what_is_sent() {
    insta::assert_snapshot!(
        "what_is_sent_beside_statics",
        explained! {
            "first of a partition" => day().first();
            "one of a partition" => day().one();
            "whether a partition has rows" => day().exists();
            "some of a partition" => day().limit(7);
            "first of all" => Event::find().first();
            "some of all" => Event::find().limit(7);
            "first of several, in order" => Event::find().filter((Event::SITE.eq("north"), Event::DAY.in_list([1, 2]))).order_by(Event::HOUR.asc()).first();
            "how many of all" => Event::find().count();
        }
    );
}

#[test]
fn an_explanation_refuses_what_the_finish_would() {
    let several = || Event::find().filter((Event::SITE.eq("north"), Event::DAY.in_list([1, 2])));
    let refused = several().order_by(Event::HOUR.asc()).page(None).explain().unwrap_err();
    assert!(refused.to_string().contains("events: the server cannot page a query"), "{refused}");
    let refused = day().select(coodie::select::count()).page(None).explain().unwrap_err();
    assert!(refused.to_string().contains("events: an aggregate is one row, and has no pages"), "{refused}");
    let refused = several().serial_consistency(coodie::SerialConsistency::Serial).explain().unwrap_err();
    assert!(refused.to_string().contains("events: a serial read is of one partition"), "{refused}");
    let refused = Event::find().filter(Event::NOTES.contains("x")).explain().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
    assert!(refused.to_string().contains("events.notes"), "{refused}");
    let refused = Event::find().limit(3).count().explain().unwrap_err();
    assert!(refused.to_string().contains("a limit does not bound a count"), "{refused}");
    let refused = Event::find().lookup("hours", 1).explain().unwrap_err();
    assert!(refused.to_string().contains("did you mean `hour`?"), "{refused}");
}

#[derive(Document, Debug, Clone)]
#[document(table = "hooked", hooks, validate = Hooked::never)]
struct Hooked {
    #[partition_key]
    id: i32,
    name: String,
}

impl Hooked {
    fn never(&self) -> Result<(), Violations> {
        panic!("an explanation checks nothing");
    }
}

impl Hooks for Hooked {
    fn before_save(&mut self) -> coodie::Result<()> {
        panic!("an explanation saves nothing");
    }

    fn before_update(&self) -> coodie::Result<()> {
        panic!("an explanation updates nothing");
    }

    fn before_delete(&self) -> coodie::Result<()> {
        panic!("an explanation deletes nothing");
    }
}

#[test]
fn an_explanation_runs_no_hooks() {
    let one = Hooked { id: 1, name: "x".into() };
    for (explained, cql) in [
        (one.save().explain(), "INSERT INTO hooked (id, name) VALUES (?, ?)"),
        (one.insert().explain(), "INSERT INTO hooked (id, name) VALUES (?, ?) IF NOT EXISTS"),
        (one.update().set(Hooked::NAME, "y").explain(), "UPDATE hooked SET name = ? WHERE id = ?"),
        (one.delete().if_exists().explain(), "DELETE FROM hooked WHERE id = ? IF EXISTS"),
    ] {
        assert_eq!(explained.unwrap().cql, cql);
    }
}
