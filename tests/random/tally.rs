//! How often what was asked, and what came of it.

use crate::answer::Answer;
use std::collections::BTreeMap;

/// The counts of all runs.
#[derive(Default)]
pub struct Tally {
    /// Taken by the database, by word.
    words: BTreeMap<&'static str, usize>,
    reads: Count,
    writes: Count,
    /// Reads that gave something.
    filled: usize,
}

#[derive(Default)]
struct Count {
    taken: usize,
    refused: usize,
}

impl Tally {
    pub fn count(&mut self, words: &[&'static str], answer: &Answer, is_read: bool) {
        let count = if is_read { &mut self.reads } else { &mut self.writes };
        if answer.refused {
            count.refused += 1;
            return;
        }
        count.taken += 1;
        self.filled += usize::from(answer.rows.is_some_and(|rows| rows > 0));
        for word in words {
            *self.words.entry(word).or_default() += 1;
        }
    }

    /// What was counted, and what of it is too little.
    pub fn report(&self) -> (String, Vec<String>) {
        let (reads, writes) = (&self.reads, &self.writes);
        let mut text = format!(
            "{} reads, {} of them not empty, {} writes; refused by both: {} reads, {} writes\n",
            reads.taken, self.filled, writes.taken, reads.refused, writes.refused
        );
        for (word, count) in &self.words {
            text += &format!("  {count:6} {word}\n");
        }
        let mut short = Vec::new();
        if reads.taken + writes.taken < 5_000 {
            short.push(format!("{} steps taken, 5,000 wanted", reads.taken + writes.taken));
        }
        if self.filled * 10 < reads.taken * 6 {
            short.push(format!("{} of {} reads not empty, 60 % wanted", self.filled, reads.taken));
        }
        let rare = self.words.iter().filter(|(_, count)| **count < 50);
        short.extend(rare.map(|(word, count)| format!("`{word}` {count} times, 50 wanted")));
        (text, short)
    }
}
