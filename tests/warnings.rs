//! What coodie says in the log.

#![allow(clippy::unwrap_used)]

use coodie::Memory;
use coodie::sync::{Batch, Document, init_coodie};
use std::fmt::Write;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

#[derive(Document, Debug, Clone)]
struct Note {
    #[partition_key]
    owner: String,
    #[clustering]
    number: i32,
    text: String,
}

#[derive(Document, Debug, Clone)]
struct Owner {
    #[partition_key]
    name: String,
    age: i32,
}

/// Keeps the warnings as text.
struct Warnings(Arc<Mutex<Vec<String>>>);

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, "{field}={value:?} ").unwrap();
    }
}

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::WARN && metadata.target().starts_with("coodie")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        self.0.lock().unwrap().push(text.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn note(owner: &str, bytes: usize) -> Note {
    Note { owner: owner.into(), number: 1, text: "secret".repeat(bytes / 6) }
}

#[test]
fn a_batch_that_burdens_one_node_is_a_warning() {
    let said = Arc::new(Mutex::new(Vec::new()));
    let warnings = Warnings(said.clone());
    tracing::subscriber::with_default(warnings, || {
        let db = init_coodie(Memory::new()).run().unwrap();
        Note::sync_table().on(&db).run().unwrap();
        let (ada, bob) = (note("ada", 6), note("bob", 6));
        let finish = |batch: Batch| batch.on(&db).run().unwrap();
        finish(Batch::new().push(ada.save()).push(Note { number: 2, ..ada.clone() }.save()));
        finish(Batch::new().push(ada.save()));
        finish(Batch::new());
        Owner::sync_table().on(&db).run().unwrap();
        let owner = Owner { name: "ada".into(), age: 1 };
        // Two tables have one partition where the key is one; 60,000 bytes of it have no limit.
        finish(Batch::new().push(note("ada", 60_000).save()).push(owner.save()));
        assert!(said.lock().unwrap().is_empty(), "one partition is what batches are for");
        finish(Batch::new().push(ada.save()).push(bob.save()));
        assert!(said.lock().unwrap().is_empty(), "all or nothing, over partitions, is what a log is for");
        let owners = (0..11).map(|owner| note(&owner.to_string(), 6)).collect::<Vec<_>>();
        finish(owners[..10].iter().fold(Batch::new(), |batch, note| batch.push(note.save())));
        assert!(said.lock().unwrap().is_empty(), "ten are not many");
        finish(Batch::new().unlogged().push(ada.save()).push(bob.save()));
        finish(Batch::new().unlogged().push(note("ada", 6_000).save()).push(bob.save()));
        finish(
            Batch::new()
                .push(note("ada", 6_000).save())
                .push(Note::find().filter(Note::OWNER.in_list(["ada", "bob"])).delete())
                .push(bob.save()),
        );
        finish(owners.iter().fold(Batch::new(), |batch, note| batch.push(note.save())));
    });
    let said = said.lock().unwrap();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[3].contains("partitions=11"), "{said:?}");
    assert!(
        said[0].contains("writes=2 partitions=2 tables=1")
            && said[0].contains("a batch crosses partitions: "),
        "{said:?}"
    );
    assert!(
        said[1].contains("kind=Unlogged") && said[1].contains("a batch crosses partitions, and is large: "),
        "{said:?}"
    );
    assert!(!said.iter().any(|text| text.contains("secret")), "no value is in the log");
}
