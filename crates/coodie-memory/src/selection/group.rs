use crate::catalogue::Definition;
use crate::evaluate::scan::Found;

/// By how much of the key rows are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// Each row by itself.
    Rows,
    /// All rows together, even if there is none.
    All,
    /// By the partition, and so many columns of the clustering key.
    Prefix(usize),
}

/// Rows in groups, as they come.
pub(crate) struct Groups<'f, 'r> {
    table: &'f Definition,
    grouping: Grouping,
    rest: &'f [Found<'r>],
}

impl<'f, 'r> Groups<'f, 'r> {
    pub(crate) fn of(table: &'f Definition, grouping: Grouping, rows: &'f [Found<'r>]) -> Self {
        Self { table, grouping, rest: rows }
    }

    fn together(&self, a: &Found<'_>, b: &Found<'_>) -> bool {
        let Grouping::Prefix(columns) = self.grouping else { return false };
        let same = |place: usize| match (a.clustering, b.clustering) {
            (Some(a), Some(b)) => self.table.order.compare(place, &a.parts[place], &b.parts[place]).is_eq(),
            _ => false,
        };
        a.key == b.key && (0..columns).all(same)
    }
}

impl<'f, 'r> Iterator for Groups<'f, 'r> {
    type Item = &'f [Found<'r>];

    fn next(&mut self) -> Option<&'f [Found<'r>]> {
        let first = self.rest.first()?;
        let together = self.rest[1..].iter().take_while(|row| self.together(first, row)).count();
        let (group, rest) = self.rest.split_at(together + 1);
        self.rest = rest;
        Some(group)
    }
}
