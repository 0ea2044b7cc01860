//! What is done: reads and writes, made of picks.

use crate::menu::{Pick, Values, pick, picks, values};
use proptest::prelude::*;

/// A run on one table: the rows it begins with, and what is done then.
#[derive(Debug, Clone)]
pub struct Run {
    pub subject: usize,
    /// Whether most writes say when they are made.
    pub timed: bool,
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
    pub when: When,
    pub expires: bool,
}

/// A turn out of few, for the writes of a timed run, and for some of the others.
#[derive(Debug, Clone, Copy)]
pub struct When {
    pub turn: i64,
    pub always: bool,
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
    /// Of the batch, whose writes have none of their own.
    pub when: When,
    pub writes: Vec<Write>,
}

/// Steps before rows: they are made fewer in this order, down to none.
pub fn run(shares: &[u32]) -> impl Strategy<Value = Run> {
    let (rows, steps) = (prop::collection::vec(values(), 0..46), prop::collection::vec(step(), 0..100));
    let subjects = shares.iter().enumerate().map(|(subject, share)| (*share, Just(subject)));
    let which =
        (prop::strategy::Union::new_weighted(subjects.collect()).no_shrink(), any::<bool>().no_shrink());
    (steps, rows, which).prop_map(|(steps, rows, (subject, timed))| Run { subject, timed, rows, steps })
}

fn step() -> impl Strategy<Value = Step> {
    let step = prop_oneof![
        5 => read().prop_map(Step::Read),
        5 => write().prop_map(Step::Write),
        1 => batch().prop_map(Step::Batch),
    ];
    step.no_shrink()
}

fn read() -> impl Strategy<Value = Read> {
    let which = (pick(), prop::option::weighted(0.5, pick()), prop::option::weighted(0.25, pick()));
    (which, prop::bool::weighted(0.95), prop_oneof![4 => picks(0), 4 => some(1), 1 => some(2)], pick())
        .prop_map(|((partitions, rows, others), allow_filtering, clauses, answer)| Read {
            partitions,
            rows,
            others,
            allow_filtering,
            clauses,
            answer,
        })
}

fn using() -> impl Strategy<Value = Using> {
    (when(), prop::bool::weighted(0.2)).prop_map(|(when, expires)| Using { when, expires })
}

fn when() -> impl Strategy<Value = When> {
    (1..6_i64, prop::bool::weighted(0.05)).prop_map(|(turn, always)| When { turn, always })
}

fn some(most: usize) -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(pick(), 1..=most)
}

fn write() -> impl Strategy<Value = Write> {
    prop_oneof![plain(), conditional()]
}

fn plain() -> impl Strategy<Value = Write> {
    prop_oneof![
        2 => (values(), using()).prop_map(|(row, using)| Write::Save(row, using)),
        1 => (values(), using()).prop_map(|(row, using)| Write::Create(row, using)),
        6 => (pick(), some(2), using()).prop_map(|(at, sets, using)| Write::Update(at, sets, using)),
        3 => (pick(), using()).prop_map(|(at, using)| Write::Delete(at, using)),
    ]
}

fn conditional() -> impl Strategy<Value = Write> {
    prop_oneof![
        1 => values().prop_map(Write::Insert),
        1 => values().prop_map(Write::CreateIf),
        6 => (pick(), some(2), terms()).prop_map(|(at, sets, terms)| Write::UpdateIf(at, sets, terms)),
        3 => (pick(), terms()).prop_map(|(at, terms)| Write::DeleteIf(at, terms)),
    ]
}

fn terms() -> impl Strategy<Value = Vec<Pick>> {
    prop_oneof![1 => picks(0), 8 => some(2)]
}

fn batch() -> impl Strategy<Value = Batch> {
    let plainly = |kind| {
        let writes = (when(), prop::collection::vec(plain(), 1..4));
        writes.prop_map(move |(when, writes)| Batch { kind, when, writes })
    };
    let together = (values(), when(), prop::collection::vec(write(), 1..4));
    let together =
        together.prop_map(|(at, when, writes)| Batch { kind: Kind::Conditional(at), when, writes });
    prop_oneof![2 => plainly(Kind::Logged), 2 => plainly(Kind::Unlogged), 3 => together]
}

/// Which step it is, and of what run.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub step: u32,
    pub timed: bool,
    /// Whether several writes may have one time.
    pub ties: bool,
}

impl Moment {
    /// Some time, unless the write is to be of now. Many have one time, or come late.
    pub fn timestamp(self, when: When) -> Option<i64> {
        let step = i64::from(self.step);
        let apart = 10_000 + (step - 5 * when.turn) * 1_000 + step;
        (self.timed || when.always).then_some(if self.ties { step / 8 + when.turn } else { apart })
    }

    /// No two values of one time expire at one time.
    pub fn ttl(self) -> u32 {
        10_000 + 100 * self.step
    }

    /// Within a batch, which has a time of its own.
    pub fn within(self) -> Self {
        Self { timed: false, ..self }
    }
}
