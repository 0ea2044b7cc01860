//! What there is to choose from: pieces of queries and writes, each with the words by which it is counted.

use proptest::prelude::*;

/// Values, each out of few, so that what is asked for is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Values {
    pub p: i32,
    pub q: i32,
    pub c: i32,
    pub d: i32,
    pub x: i32,
    pub y: i32,
}

/// One piece: the words that it is counted under, its source, what it does.
pub struct Entry<F> {
    pub words: &'static [&'static str],
    pub source: &'static str,
    pub make: F,
}

pub type Menu<F> = &'static [Entry<F>];

/// Pieces, `"a word", "another" => a closure`.
macro_rules! menu {
    ($($($word:literal),+ => $make:expr;)*) => {
        &[$(crate::menu::Entry { words: &[$($word),+], source: stringify!($make), make: $make }),*]
    };
}

/// One of a menu that need not be known yet, and the values that it gets.
#[derive(Debug, Clone)]
pub struct Pick {
    at: usize,
    pub values: Values,
}

impl Pick {
    pub fn of<F>(&self, menu: Menu<F>) -> &'static Entry<F> {
        &menu[self.at % menu.len()]
    }

    /// As it can be read: its source and its values.
    pub fn shown<F>(&self, menu: Menu<F>) -> String {
        let words = self.of(menu).source.split_whitespace().collect::<Vec<_>>();
        format!("{} with {:?}", words.join(" "), self.values)
    }
}

/// A step is made fewer, not other: what is picked stays as it is.
pub fn values() -> impl Strategy<Value = Values> {
    (0..2, 0..2, 0..3, 0..3, 0..3, 0..3)
        .prop_map(|(p, q, c, d, x, y)| Values { p, q, c, d, x, y })
        .no_shrink()
}

pub fn pick() -> impl Strategy<Value = Pick> {
    (0..5_040_usize, values()).prop_map(|(at, values)| Pick { at, values }).no_shrink()
}

/// At most so many picks.
pub fn picks(most: usize) -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(pick(), 0..=most)
}

/// A text out of few, some of which begin others.
pub fn word(n: i32) -> String {
    ["a", "ab", "b", "ba"][usize::try_from(n).expect("not negative") % 4].to_owned()
}
