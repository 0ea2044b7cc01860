//! Plays a run on two databases and compares each answer.

use crate::answer::Answer;
use crate::step::{Batch, Kind, Moment, Run, Step, Using, When, Write};
use crate::subject::{Subject, read, source_of_read, words_of_read};
use crate::tally::Tally;
use coodie::aio::*;
use coodie::{Model, OwnsRows, OwnsTable};

/// A document, as functions.
pub struct Player {
    pub name: &'static str,
    pub create: fn(&Db),
    truncate: fn(&Db),
    ties: bool,
    step: fn(&Step, Moment, &Db) -> Answer,
    words: fn(&Step, Moment) -> Vec<&'static str>,
    source: fn(&Step) -> String,
}

impl Player {
    pub const fn of<M: Subject + Model<Kind: OwnsTable + OwnsRows>>(name: &'static str) -> Self {
        Self {
            name,
            create: |db| drop(done!(db, M::sync_table()).expect("a table")),
            truncate: |db| done!(db, M::truncate()).expect("an empty table"),
            ties: M::TIES,
            step: |step, moment, db| match step {
                Step::Read(it) => read::<M>(it, db),
                Step::Write(write) => M::make(write, moment, db),
                Step::Batch(batch) => M::make_batch(batch, moment, db),
            },
            words: words::<M>,
            source: source::<M>,
        }
    }

    /// Plays all steps; an error says at which the answers differ, and what they are.
    pub fn play(&self, run: &Run, dbs: &[Db; 2], tally: &mut Tally) -> Result<(), String> {
        dbs.iter().for_each(self.truncate);
        for (at, step) in beginning(run).iter().chain(&run.steps).enumerate() {
            let step_number = u32::try_from(at).expect("few");
            let moment = Moment { step: step_number, timed: run.timed, ties: self.ties };
            let [node, memory] = [0, 1].map(|db| (self.step)(step, moment, &dbs[db]));
            if node != memory {
                return Err(format!(
                    "{}\n  Cassandra: {}\n  memory:    {}",
                    (self.source)(step),
                    node.text,
                    memory.text
                ));
            }
            tally.count(&(self.words)(step, moment), &node, matches!(step, Step::Read(_)));
        }
        Ok(())
    }

    /// The steps of a run, one a line.
    pub fn shown(&self, run: &Run) -> String {
        let steps = beginning(run).iter().chain(&run.steps).map(self.source).collect::<Vec<_>>();
        format!("{}:\n  {}", self.name, steps.join("\n  "))
    }
}

/// The rows that are there from the start, in batches of one statement each kind.
fn beginning(run: &Run) -> Vec<Step> {
    let using = Using { when: When { turn: 1, always: true }, expires: false };
    let save = |values: &[crate::menu::Values]| Batch {
        kind: Kind::Unlogged,
        when: When { turn: 1, always: false },
        writes: values.iter().map(|values| Write::Save(*values, using)).collect(),
    };
    run.rows.chunks(8).map(|values| Step::Batch(save(values))).collect()
}

fn words<M: Subject>(step: &Step, moment: Moment) -> Vec<&'static str> {
    match step {
        Step::Read(read) => words_of_read::<M>(read),
        Step::Write(write) => M::words_of(write, moment),
        Step::Batch(batch) => {
            let mut words: Vec<_> =
                batch.writes.iter().flat_map(|write| M::words_of(write, moment.within())).collect();
            words.push(match batch.kind {
                Kind::Logged => "BATCH",
                Kind::Unlogged => "UNLOGGED BATCH",
                Kind::Conditional(_) => "conditional BATCH",
            });
            words
        }
    }
}

fn source<M: Subject>(step: &Step) -> String {
    match step {
        Step::Read(read) => format!("read  {}", source_of_read::<M>(read)),
        Step::Write(write) => format!("write {}", M::source_of(write)),
        Step::Batch(batch) => {
            let writes: Vec<_> = batch.writes.iter().map(M::source_of).collect();
            format!("batch {:?} {:?}\n    {}", batch.kind, batch.when, writes.join("\n    "))
        }
    }
}
