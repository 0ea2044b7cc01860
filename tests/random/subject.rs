//! A document and what can be asked of it.

use crate::answer::Answer;
use crate::menu::{Menu, Pick, Values};
use crate::step::{Batch, Moment, Read, Write};
use coodie::aio::*;
use coodie::{Action, op};

/// Changes a query.
pub type Clause<M> = fn(Find<M>, Values) -> Find<M>;

/// Finishes a query, which is made as often as it asks for it.
pub type Ask<M> = fn(&dyn Fn() -> Find<M>, Values, &Db) -> Answer;

pub type Updating<M> = Action<op::Update<'static, M>, Db>;
pub type Deleting<M> = Action<op::Delete<'static, M>, Db>;

/// What is read of a document, and how it is written.
pub trait Subject: Document + std::fmt::Debug {
    /// Whether several writes may have one time.
    const TIES: bool = true;
    /// Whether groups are limited: where ranges are deleted, Cassandra 5.0.8 may end a limited group within a deletion, and
    /// fails ("has an open RT bound as its last item").
    const LIMITS_GROUPS: bool;
    const PARTITIONS: Menu<Clause<Self>>;
    const ROWS: Menu<Clause<Self>>;
    const OTHERS: Menu<Clause<Self>>;
    const CLAUSES: Menu<Clause<Self>>;
    const ANSWERS: Menu<Ask<Self>>;

    fn make(write: &Write, moment: Moment, db: &Db) -> Answer;
    fn make_batch(batch: &Batch, moment: Moment, db: &Db) -> Answer;
    /// The words under which a write is counted.
    fn words_of(write: &Write, moment: Moment) -> Vec<&'static str>;
    fn source_of(write: &Write) -> String;
}

/// The clauses of a query.
fn clauses<M: Subject>(read: &Read) -> &[Pick] {
    let grouped = read.answer.of(M::ANSWERS).words.contains(&"group_by");
    if grouped && !M::LIMITS_GROUPS { &[] } else { &read.clauses }
}

/// Makes the query, and finishes it.
pub fn read<M: Subject>(read: &Read, db: &Db) -> Answer {
    let find = || {
        let clauses = clauses::<M>(read).iter().map(|clause| (clause, M::CLAUSES));
        let filters = [
            (Some(&read.partitions), M::PARTITIONS),
            (read.rows.as_ref(), M::ROWS),
            (read.others.as_ref(), M::OTHERS),
        ];
        let filters = filters.into_iter().filter_map(|(pick, menu)| pick.map(|pick| (pick, menu)));
        let query = filters
            .chain(clauses)
            .fold(M::find(), |query, (pick, menu)| (pick.of(menu).make)(query, pick.values));
        if read.allow_filtering { query.allow_filtering() } else { query }
    };
    (read.answer.of(M::ANSWERS).make)(&find, read.answer.values, db)
}

pub fn words_of_read<M: Subject>(read: &Read) -> Vec<&'static str> {
    let mut words = read.partitions.of(M::PARTITIONS).words.to_vec();
    words.extend(read.rows.iter().flat_map(|pick| pick.of(M::ROWS).words));
    words.extend(read.others.iter().flat_map(|pick| pick.of(M::OTHERS).words));
    words.extend(clauses::<M>(read).iter().flat_map(|pick| pick.of(M::CLAUSES).words));
    words.extend(read.answer.of(M::ANSWERS).words);
    words.extend(read.allow_filtering.then_some("allow_filtering"));
    words
}

pub fn source_of_read<M: Subject>(read: &Read) -> String {
    let mut source = vec![read.partitions.shown(M::PARTITIONS)];
    source.extend(read.rows.iter().map(|pick| pick.shown(M::ROWS)));
    source.extend(read.others.iter().map(|pick| pick.shown(M::OTHERS)));
    source.extend(clauses::<M>(read).iter().map(|pick| pick.shown(M::CLAUSES)));
    source.extend(read.allow_filtering.then(|| "allow_filtering()".to_owned()));
    source.push(read.answer.shown(M::ANSWERS));
    source.join("\n      ")
}
