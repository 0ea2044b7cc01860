//! What is done: reads and writes, made of picks.

use crate::menu::{Pick, Values, pick, picks, values};
use proptest::prelude::*;

/// A run on one table: the rows it begins with, and what is done then.
#[derive(Debug, Clone)]
pub struct Run {
    pub subject: usize,
    pub rows: Vec<Values>,
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone)]
pub enum Step {
    Read(Read),
    Write(Write),
    Batch(Batch),
}

/// A query: which partitions, which of their rows, in what way, and what is answered.
#[derive(Debug, Clone)]
pub struct Read {
    pub partitions: Pick,
    pub rows: Option<Pick>,
    pub others: Option<Pick>,
    pub allow_filtering: bool,
    pub clauses: Vec<Pick>,
    pub answer: Pick,
}

#[derive(Debug, Clone)]
pub enum Write {
    Save(Values, Using),
    Create(Values, Using),
    Update(Pick, Vec<Pick>, Using),
    Delete(Pick, Using),
    Insert(Values),
    CreateIf(Values),
    /// Without terms: if the row exists.
    UpdateIf(Pick, Vec<Pick>, Vec<Pick>),
    DeleteIf(Pick, Vec<Pick>),
}

/// When a write is said to be made, and whether it expires.
#[derive(Debug, Clone, Copy)]
pub struct Using {
    pub timestamp: Option<i64>,
    pub expires: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Logged,
    Unlogged,
    /// All of it in the partition of the values.
    Conditional(Values),
}

#[derive(Debug, Clone)]
pub struct Batch {
    pub kind: Kind,
    pub timestamp: Option<i64>,
    pub writes: Vec<Write>,
}

pub fn run(subjects: usize) -> impl Strategy<Value = Run> {
    let rows = prop::collection::vec(values(), 12..24);
    (0..subjects, rows, any::<bool>()).prop_flat_map(|(subject, rows, timed)| {
        let steps = prop::collection::vec(step(timed), 30..50);
        (Just(subject), Just(rows), steps).prop_map(|(subject, rows, steps)| Run { subject, rows, steps })
    })
}

fn step(timed: bool) -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => read().prop_map(Step::Read),
        4 => write(timed).prop_map(Step::Write),
        1 => batch(timed).prop_map(Step::Batch),
    ]
}

fn read() -> impl Strategy<Value = Read> {
    let which = (pick(), prop::option::weighted(0.4, pick()), prop::option::weighted(0.3, pick()));
    (which, prop::bool::weighted(0.8), picks(2), pick()).prop_map(
        |((partitions, rows, others), allow_filtering, clauses, answer)| Read {
            partitions,
            rows,
            others,
            allow_filtering,
            clauses,
            answer,
        },
    )
}

/// Where writes are timed, several have one time, and some come late.
fn timestamp(timed: bool) -> impl Strategy<Value = Option<i64>> {
    prop::option::weighted(if timed { 0.95 } else { 0.05 }, 1..6_i64)
}

fn using(timed: bool) -> impl Strategy<Value = Using> {
    (timestamp(timed), prop::bool::weighted(0.2))
        .prop_map(|(timestamp, expires)| Using { timestamp, expires })
}

fn some() -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(pick(), 1..=2)
}

fn write(timed: bool) -> impl Strategy<Value = Write> {
    prop_oneof![2 => plain(timed), 1 => conditional()]
}

fn plain(timed: bool) -> impl Strategy<Value = Write> {
    prop_oneof![
        2 => (values(), using(timed)).prop_map(|(row, using)| Write::Save(row, using)),
        1 => (values(), using(timed)).prop_map(|(row, using)| Write::Create(row, using)),
        6 => (pick(), some(), using(timed)).prop_map(|(at, sets, using)| Write::Update(at, sets, using)),
        2 => (pick(), using(timed)).prop_map(|(at, using)| Write::Delete(at, using)),
    ]
}

fn conditional() -> impl Strategy<Value = Write> {
    prop_oneof![
        1 => values().prop_map(Write::Insert),
        1 => values().prop_map(Write::CreateIf),
        6 => (pick(), some(), picks(2)).prop_map(|(at, sets, terms)| Write::UpdateIf(at, sets, terms)),
        2 => (pick(), picks(2)).prop_map(|(at, terms)| Write::DeleteIf(at, terms)),
    ]
}

fn batch(timed: bool) -> impl Strategy<Value = Batch> {
    let plainly = |kind| {
        (timestamp(timed), prop::collection::vec(plain(false), 1..4))
            .prop_map(move |(timestamp, writes)| Batch { kind, timestamp, writes })
    };
    let together = (values(), prop::collection::vec(write(false), 1..4)).prop_map(|(at, writes)| Batch {
        kind: Kind::Conditional(at),
        timestamp: None,
        writes,
    });
    prop_oneof![2 => plainly(Kind::Logged), 2 => plainly(Kind::Unlogged), 3 => together]
}
