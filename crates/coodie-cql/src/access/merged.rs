//! The filters on one column, or on one tuple of columns, as one.

use crate::{Restriction, Subject};
use coodie_core::{Error, Result, Table};
use smallvec::SmallVec;

/// What is asked of some columns; a tuple of them stands at its first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) columns: SmallVec<[u16; 4]>,
    pub(super) test: Test,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Eq,
    In,
    Range {
        lower: bool,
        upper: bool,
    },
    /// How many elements or values, keys and entries a collection must have.
    Parts {
        values: u8,
        keys: u8,
        entries: u8,
    },
    Like,
}

impl Test {
    pub(super) fn is_fixed(self) -> bool {
        matches!(self, Self::Eq | Self::In)
    }

    pub(super) fn is_range(self) -> bool {
        matches!(self, Self::Range { .. })
    }

    pub(super) fn is_parts(self) -> bool {
        matches!(self, Self::Parts { .. })
    }

    /// Both, if they can stand together.
    fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Range { lower: a, upper: b }, Self::Range { lower: c, upper: d }) => {
                (!(a && c || b && d)).then_some(Self::Range { lower: a || c, upper: b || d })
            }
            (
                Self::Parts { values: a, keys: b, entries: c },
                Self::Parts { values: d, keys: e, entries: f },
            ) => Some(Self::Parts {
                values: a.saturating_add(d),
                keys: b.saturating_add(e),
                entries: c.saturating_add(f),
            }),
            _ => None,
        }
    }
}

/// The filters on columns, those on the same ones as one, by the first column that they name.
///
/// # Errors
/// `InvalidQuery`: two of them exclude each other.
pub(super) fn merge(table: &Table, filters: &[Restriction]) -> Result<SmallVec<[Merged; 4]>> {
    let mut all = SmallVec::<[Merged; 4]>::new();
    let mut token = None;
    for filter in filters {
        let test = Test::of(matches!(filter.subject, Subject::Entry(_)), filter.operator);
        if filter.subject.is_token() {
            let both = token.map_or(Some(test), |token: Test| token.with(test));
            token = Some(both.ok_or_else(|| refuse_tokens(table))?);
            continue;
        }
        let columns = filter.subject.columns();
        let shares = |merged: &&mut Merged| merged.columns.iter().any(|at| columns.contains(at));
        let mut sharing = all.iter_mut().filter(shares);
        match (sharing.next(), sharing.next()) {
            (None, _) => all.push(Merged { columns: SmallVec::from_slice(columns), test }),
            (Some(there), None) => {
                there.join(columns, test).ok_or_else(|| refuse_pair(table, there, columns))?;
            }
            (_, Some(there)) => return Err(refuse_pair(table, there, columns)),
        }
    }
    Ok(all)
}

impl Merged {
    /// Adds what is asked of columns that are among these; bounds begin with the same column.
    fn join(&mut self, columns: &[u16], test: Test) -> Option<()> {
        let both = self.test.with(test).filter(|_| self.columns[0] == columns[0])?;
        if columns.len() > self.columns.len() {
            self.columns = SmallVec::from_slice(columns);
        }
        self.test = both;
        Some(())
    }
}

#[cold]
fn refuse_tokens(table: &Table) -> Error {
    Error::invalid_query(format!(
        "{}: two filters on the token exclude each other: use one `eq`, or one lower and one upper bound",
        table.name
    ))
}

#[cold]
fn refuse_pair(table: &Table, there: &Merged, columns: &[u16]) -> Error {
    let name = |at: u16| table.columns[usize::from(at)].name;
    let common = columns.iter().find(|at| there.columns.contains(at)).copied().unwrap_or_default();
    let why = if there.test.is_parts() {
        "`contains`, `contains_key` and `entry` go with one another, not with `eq`: leave one of them out"
            .to_owned()
    } else if there.test == Test::Like {
        "`like` stands alone on its column: leave one of the two filters out".to_owned()
    } else if there.columns[0] != columns[0] {
        let first = name(there.columns[0].min(columns[0]));
        format!("bounds of tuples and of columns begin with the same column: begin both with `{first}`")
    } else {
        "two filters on one column exclude each other: use one `eq` or `in_list`, or one lower and one upper bound"
            .to_owned()
    };
    Error::invalid_query(format!("{}.{}: {why}", table.name, name(common)))
}
