//! Writes of documents that are not counters.

use crate::answer::Answer;
use crate::menu::{Menu, Pick, Values};
use crate::step::{self, Batch as Several, Moment, Write};
use crate::subject::{Deleting, Updating};
use coodie::aio::*;
use coodie::kind::Kind;
use coodie::{
    Action, ColumnOf, Creates, Deletes, LwtResult, Model, Partial, Result, Term, Unversioned, Writes, op,
};

/// A document whose rows are saved.
pub trait Regular:
    Document + ColumnOf<Self> + Model<Kind: Kind<State = op::Plain> + Writes + Unversioned + Deletes + Creates>
{
    const TARGETS: Menu<fn(Values) -> Updating<Self>>;
    const SETS: Menu<fn(Updating<Self>, Values) -> Updating<Self>>;
    const TERMS: Menu<fn(Values) -> Term<Self>>;
    const DELETES: Menu<fn(Values) -> Deleting<Self>>;

    fn row(v: Values) -> Self;
    /// Some columns of a row.
    fn created(v: Values) -> Action<op::Create<Self>, Db>;
    fn shown(row: &Partial<Self>) -> String;
}

fn updating<M: Regular>(at: &Pick, sets: &[Pick]) -> Updating<M> {
    let update = (at.of(M::TARGETS).make)(at.values);
    sets.iter().fold(update, |update, set| (set.of(M::SETS).make)(update, set.values))
}

fn terms<M: Regular>(terms: &[Pick]) -> Vec<Term<M>> {
    terms.iter().map(|term| (term.of(M::TERMS).make)(term.values)).collect()
}

/// Under all the terms, or if it exists.
macro_rules! under {
    ($action:expr, $terms:expr) => {{
        let mut terms = terms::<M>($terms).into_iter();
        match terms.next() {
            None => $action.if_exists(),
            Some(first) => terms.fold($action.only_if(first), |action, term| action.only_if(term)),
        }
    }};
}

/// With a timestamp, if there is one, gives the action to `then`.
macro_rules! timed {
    ($action:expr, $moment:expr, $when:expr, |$timed:ident| $then:expr) => {
        match $moment.timestamp($when) {
            None => {
                let $timed = $action;
                $then
            }
            Some(at) => {
                let $timed = $action.timestamp(at);
                $then
            }
        }
    };
}

macro_rules! expiring {
    ($action:expr, $using:expr, $moment:expr) => {
        if $using.expires { $action.ttl($moment.ttl()) } else { $action }
    };
}

/// Gives the write, as what it is, to `then`.
macro_rules! with_plain {
    ($write:expr, $moment:expr, |$action:ident| $then:expr, else $else:expr) => {
        match $write {
            Write::Save(v, using) => {
                let row = M::row(*v);
                timed!(expiring!(row.save(), using, $moment), $moment, using.when, |$action| $then)
            }
            Write::Create(v, using) => {
                timed!(expiring!(M::created(*v), using, $moment), $moment, using.when, |$action| $then)
            }
            Write::Update(at, sets, using) => {
                timed!(expiring!(updating::<M>(at, sets), using, $moment), $moment, using.when, |$action| {
                    $then
                })
            }
            Write::Delete(at, using) => {
                timed!((at.of(M::DELETES).make)(at.values), $moment, using.when, |$action| $then)
            }
            _ => $else,
        }
    };
}

macro_rules! with_conditional {
    ($write:expr, |$action:ident| $then:expr, else $else:expr) => {
        match $write {
            Write::Insert(v) => {
                let row = M::row(*v);
                let $action = row.insert();
                $then
            }
            Write::CreateIf(v) => {
                let $action = M::created(*v).if_not_exists();
                $then
            }
            Write::UpdateIf(at, sets, terms) => {
                let $action = under!(updating::<M>(at, sets), terms);
                $then
            }
            Write::DeleteIf(at, terms) => {
                let $action = under!((at.of(M::DELETES).make)(at.values), terms);
                $then
            }
            _ => $else,
        }
    };
}

pub fn write<M: Regular>(write: &Write, moment: Moment, db: &Db) -> Answer {
    with_plain!(write, moment, |action| Answer::done(done!(db, action)), else {
        with_conditional!(write, |action| Answer::done(done!(db, action).and_then(seen)), else unreachable!())
    })
}

fn seen<M: Regular>(result: LwtResult<M>) -> Result<(bool, Option<String>)> {
    Ok((result.applied, result.existing()?.map(|row| M::shown(&row))))
}

pub fn batch<M: Regular>(several: &Several, moment: Moment, db: &Db) -> Answer {
    match several.kind {
        step::Kind::Logged => Answer::done(plainly::<M>(Batch::new(), several, moment, db)),
        step::Kind::Unlogged => Answer::done(plainly::<M>(Batch::new().unlogged(), several, moment, db)),
        step::Kind::Conditional(at) => Answer::done(together::<M>(at, several, moment, db)),
    }
}

fn plainly<M: Regular>(mut batch: Batch, several: &Several, moment: Moment, db: &Db) -> Result<()> {
    for write in &several.writes {
        batch = with_plain!(write, moment.within(), |action| batch.push(action), else batch);
    }
    timed!(batch, moment, several.when, |batch| done!(db, batch))
}

fn together<M: Regular>(
    at: Values,
    several: &Several,
    moment: Moment,
    db: &Db,
) -> Result<(bool, Vec<String>)> {
    let mut batch = Batch::conditional();
    for write in several.writes.iter().map(|write| moved(write.clone(), at)) {
        batch = with_plain!(&write, moment.within(), |action| batch.push(action), else {
            with_conditional!(&write, |action| batch.push(action), else batch)
        });
    }
    let result = done!(db, batch)?;
    Ok((result.applied, result.existing::<M>()?.iter().map(M::shown).collect()))
}

/// The same write in another partition, without a timestamp.
fn moved(mut write: Write, to: Values) -> Write {
    let values = match &mut write {
        Write::Save(values, _)
        | Write::Create(values, _)
        | Write::Insert(values)
        | Write::CreateIf(values) => values,
        Write::Update(at, ..) | Write::Delete(at, _) | Write::UpdateIf(at, ..) | Write::DeleteIf(at, _) => {
            &mut at.values
        }
    };
    (values.p, values.q) = (to.p, to.q);
    if let Write::Save(_, using)
    | Write::Create(_, using)
    | Write::Update(.., using)
    | Write::Delete(_, using) = &mut write
    {
        using.when.always = false;
    }
    write
}

pub fn words_of<M: Regular>(write: &Write, moment: Moment) -> Vec<&'static str> {
    let (mut words, sets, using) = match write {
        Write::Save(_, using) => (vec!["save"], &[][..], Some(using)),
        Write::Create(_, using) => (vec!["create"], &[][..], Some(using)),
        Write::Insert(_) => (vec!["insert"], &[][..], None),
        Write::CreateIf(_) => (vec!["create IF NOT EXISTS"], &[][..], None),
        Write::Update(at, sets, using) => (at.of(M::TARGETS).words.to_vec(), &sets[..], Some(using)),
        Write::Delete(at, using) => (at.of(M::DELETES).words.to_vec(), &[][..], Some(using)),
        Write::UpdateIf(at, sets, terms) => (under::<M>(at.of(M::TARGETS).words, terms), &sets[..], None),
        Write::DeleteIf(at, terms) => (under::<M>(at.of(M::DELETES).words, terms), &[][..], None),
    };
    words.extend(sets.iter().flat_map(|set| set.of(M::SETS).words));
    words.extend(using.and_then(|using| moment.timestamp(using.when)).map(|_| "USING TIMESTAMP"));
    // A deletion does not expire.
    let expires = using.is_some_and(|using| using.expires) && !matches!(write, Write::Delete(..));
    words.extend(expires.then_some("USING TTL"));
    words
}

fn under<M: Regular>(words: &[&'static str], terms: &[Pick]) -> Vec<&'static str> {
    let asked: Vec<_> = terms.iter().flat_map(|term| term.of(M::TERMS).words).copied().collect();
    [words, if asked.is_empty() { &["IF EXISTS"] } else { &asked }].concat()
}

pub fn source_of<M: Regular>(write: &Write) -> String {
    let all = |at: String, sets: &[Pick], terms: &[Pick]| {
        let sets = sets.iter().map(|set| set.shown(M::SETS));
        let terms = terms.iter().map(|term| format!("only_if {}", term.shown(M::TERMS)));
        std::iter::once(at).chain(sets).chain(terms).collect::<Vec<_>>().join("\n      ")
    };
    match write {
        Write::Update(at, sets, using) => format!("{} {using:?}", all(at.shown(M::TARGETS), sets, &[])),
        Write::Delete(at, using) => format!("{} {using:?}", at.shown(M::DELETES)),
        Write::UpdateIf(at, sets, terms) => format!("if {}", all(at.shown(M::TARGETS), sets, terms)),
        Write::DeleteIf(at, terms) => format!("if {}", all(at.shown(M::DELETES), &[], terms)),
        Write::Save(v, _) | Write::Create(v, _) | Write::Insert(v) | Write::CreateIf(v) => {
            format!("{write:?} {v:?}")
        }
    }
}
