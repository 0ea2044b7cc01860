//! How often what was asked, and what came of it.

use crate::answer::Answer;
use std::collections::BTreeMap;

/// The counts of all runs.
#[derive(Default)]
pub struct Tally {
    /// Taken by the database, by word.
    words: BTreeMap<&'static str, usize>,
    writes: usize,
    reads: usize,
    filled: usize,
    refused: usize,
}

impl Tally {
    pub fn count(&mut self, words: &[&'static str], answer: &Answer, is_read: bool) {
        *(if is_read { &mut self.reads } else { &mut self.writes }) += 1;
        if answer.refused {
            self.refused += 1;
            return;
        }
        self.filled += usize::from(answer.rows.is_some_and(|rows| rows > 0));
        for word in words {
            *self.words.entry(word).or_default() += 1;
        }
    }

    /// What was counted, and what of it is too little for `steps` steps.
    pub fn report(&self) -> (String, Vec<String>) {
        let steps = self.reads + self.writes;
        let mut text = format!(
            "{steps} steps: {} writes, {} reads, {} of them not empty; {} refused by both\n",
            self.writes, self.reads, self.filled, self.refused
        );
        for (word, count) in &self.words {
            text += &format!("  {count:6} {word}\n");
        }
        let mut short = Vec::new();
        if steps - self.refused < 5_000 {
            short.push(format!("{} steps taken, 5,000 wanted", steps - self.refused));
        }
        if self.filled * 10 < self.reads * 6 {
            short.push(format!("{} of {} reads not empty, 60 % wanted", self.filled, self.reads));
        }
        short.extend(
            self.words
                .iter()
                .filter(|(_, count)| **count < 50)
                .map(|(word, count)| format!("`{word}` {count} times, 50 wanted")),
        );
        (text, short)
    }
}
