//! What a bulk writer told of its rows.

use coodie::BulkOutcome;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Told {
    Written,
    Not,
    Unknown,
}

fn told(outcome: BulkOutcome<'_>) -> Told {
    match outcome {
        BulkOutcome::Written => Told::Written,
        BulkOutcome::NotWritten(_) => Told::Not,
        _ => Told::Unknown,
    }
}

/// By the numbers of the rows.
pub(crate) type Outcomes = Arc<Mutex<HashMap<u64, Told>>>;

/// What is to be given to `.on_outcome(..)`, and what it was told.
pub(crate) fn listener() -> (Outcomes, impl FnMut(u64, BulkOutcome<'_>) + Send + 'static) {
    let outcomes = Outcomes::default();
    let tell = outcomes.clone();
    let listener = move |row, outcome: BulkOutcome<'_>| {
        assert_eq!(tell.lock().unwrap().insert(row, told(outcome)), None, "each row has one outcome");
    };
    (outcomes, listener)
}
