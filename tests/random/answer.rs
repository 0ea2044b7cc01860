//! What a step answered, in a form that can be compared.

use coodie::{Error, PagingState, Result};
use std::fmt::Debug;

/// An answer as text, and how many rows it has, if it is of a read that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub text: String,
    pub rows: Option<usize>,
    pub refused: bool,
}

impl Answer {
    /// Of a write.
    pub fn done<T: Debug>(answer: Result<T>) -> Self {
        Self::of(answer, |_| None)
    }

    /// Of a read of rows.
    pub fn rows<T: Debug>(answer: Result<Vec<T>>) -> Self {
        Self::of(answer, |rows| Some(rows.len()))
    }

    /// Of a read of one row, or of a value.
    pub fn value<T: Debug>(answer: Result<T>, is_there: impl Fn(&T) -> bool) -> Self {
        Self::of(answer, |value| Some(usize::from(is_there(value))))
    }

    fn of<T: Debug>(answer: Result<T>, rows: impl Fn(&T) -> Option<usize>) -> Self {
        match answer {
            Ok(answer) => Self { rows: rows(&answer), text: format!("{answer:?}"), refused: false },
            Err(why) => Self { text: said(&why), rows: None, refused: true },
        }
    }
}

/// The kind of an error, and the server's own words if it is the server's.
fn said(why: &Error) -> String {
    let unsent = || format!("{why} (not sent)");
    format!("{:?}: {}", why.kind(), why.server_message().map_or_else(unsent, str::to_owned))
}

/// All rows, and where the pages end at each page size from one to more than there are.
pub fn pages<T: Debug + PartialEq>(
    all: Result<Vec<T>>,
    page: impl Fn(u32, Option<PagingState>) -> Result<(Vec<T>, Option<PagingState>)>,
) -> Answer {
    let walked = all.and_then(|all| {
        let most = u32::try_from(all.len()).expect("few") + 1;
        let ends = (1..=most).map(|size| walk(size, &all, &page)).collect::<Result<Vec<_>>>()?;
        Ok((all, ends))
    });
    Answer::of(walked, |(all, _)| Some(all.len()))
}

/// The sizes of the pages, and whether they hold other rows than without paging.
fn walk<T: PartialEq>(
    size: u32,
    all: &[T],
    page: impl Fn(u32, Option<PagingState>) -> Result<(Vec<T>, Option<PagingState>)>,
) -> Result<(Vec<usize>, bool)> {
    let (mut rows, mut sizes, mut from) = (Vec::new(), Vec::new(), None);
    loop {
        let (data, next) = page(size, from)?;
        sizes.push(data.len());
        rows.extend(data);
        from = next;
        if from.is_none() || sizes.len() > 200 {
            return Ok((sizes, rows == all));
        }
    }
}
