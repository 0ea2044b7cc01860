use super::limits::{Limits, NO_LIMIT};
use super::nearest::Nearest;
use super::scan::{Found, Scan};
use crate::answer::Answer;
use crate::catalogue::{Definition, Kind, Table};
use crate::order::Ordered;
use crate::paging::{Place, Position};
use crate::refusal::invalid;
use crate::restrictions::{Keys, Purpose, Restrictions, Verb};
use crate::selection::{Grouping, Selection};
use crate::storage::Rows;
use crate::values::{Value, bind};
use coodie_core::{Result, Values};
use coodie_cql::{Select, Shape};
use coodie_driver::{Page, Paging};
use std::sync::Arc;

/// Runs a query.
pub(crate) fn select(
    table: &Table,
    select: &Select,
    (shape, values): (&Shape, &Values),
    paging: &Paging,
    now: i64,
) -> Result<Page> {
    let query = Query { whole: shape.whole_rows_of(), ..Query::of(&table.definition, select)? };
    let values = bind(shape, &table.definition, values.borrowed())?;
    let limits = Limits::of(select, &values)?;
    let mut scan = query.scan(&table.rows, &values, now)?;
    scan.per_partition = match query.grouping {
        _ if query.distinct => 1,
        Grouping::Rows => limits.per_partition,
        // Of groups, groups are counted.
        _ => NO_LIMIT,
    };
    query.run(&scan, &limits, paging)
}

/// A query that was checked and waits for its values.
pub(super) struct Query<'t> {
    pub(super) table: &'t Definition,
    restrictions: Restrictions<'t>,
    selection: Selection<'t>,
    pub(super) grouping: Grouping,
    ordered: Ordered,
    nearest: Option<Nearest<'t>>,
    distinct: bool,
    /// The table as its model has it, if all of its columns are read.
    whole: Option<&'static coodie_core::Table>,
}

impl<'t> Query<'t> {
    fn of(table: &'t Definition, select: &Select) -> Result<Self> {
        let selection = Selection::of(table, select)?;
        let nearest = select.nearest.as_ref().map(|column| Nearest::of(table, column, &select.filters));
        let nearest = nearest.transpose()?;
        let allow_filtering = select.allow_filtering || nearest.is_some();
        let only_statics = selection.only_statics();
        let purpose = Purpose { verb: Verb::Select, only_statics, allow_filtering };
        for ordering in &select.order {
            table.column(&ordering.column)?;
        }
        let first = select.projection.markers().len();
        let restrictions = Restrictions::of(table, purpose, &select.filters, first)?;
        let grouping = grouping(table, select, &selection)?;
        let ordered = Ordered::of(&restrictions, &select.order)?;
        restrictions.check_filtering()?;
        let distinct = select.distinct;
        Ok(Self { table, restrictions, selection, grouping, ordered, nearest, distinct, whole: None })
    }

    /// The rows to read. Values are looked at in the server's order: of several mistakes the same one is refused.
    fn scan<'r>(&'r self, rows: &'r Rows, values: &'r [Value], now: i64) -> Result<Scan<'r>> {
        let expressions = self.restrictions.expressions(values)?;
        let mut keys = self.restrictions.keys(values)?;
        let slices = if keys.is_none() { Vec::new() } else { self.restrictions.slices(values)? };
        let reads_statics = self.selection.reads_statics() && !self.restrictions.has_row_range();
        // For these the server looks at the partition even if no row is named.
        if slices.is_empty() && !reads_statics {
            keys = Keys::These(Vec::new());
        }
        keys.check()?;
        Ok(Scan {
            table: self.table,
            rows,
            keys,
            slices: if self.restrictions.misses_rows() { Vec::new() } else { slices },
            expressions,
            reversed: self.ordered.reversed,
            lone_statics: !self.restrictions.selects_rows(),
            per_partition: NO_LIMIT,
            values,
            now,
        })
    }

    fn run(&self, scan: &Scan<'_>, limits: &Limits<'_>, paging: &Paging) -> Result<Page> {
        let sorts = self.ordered.sorts && (self.grouping == Grouping::All || !scan.keys.is_none());
        if sorts && *paging != Paging::Unpaged {
            return Err(invalid(
                "Cannot page queries with both ORDER BY and a IN restriction on the partition key; you must either \
                 remove the ORDER BY or the IN and sort client side, or disable paging for this query",
            ));
        }
        if let Some(nearest) = &self.nearest {
            let found = nearest.find(scan, limits.nearest, limits.rows)?;
            return self.page(scan, found.chunks(1), None);
        }
        match (self.grouping, paging) {
            (Grouping::All, _) => {
                let found = scan.fetch(None, usize::MAX);
                self.page(scan, [&found[..]].into_iter(), None)
            }
            (Grouping::Prefix(columns), _) => self.fetch_groups(scan, columns, limits, sorts, paging),
            _ if sorts => {
                let mut found = scan.fetch(None, usize::MAX);
                self.ordered.sort(&self.table.order, &mut found);
                found.truncate(limits.rows as usize);
                self.page(scan, found.chunks(1), None)
            }
            // The server looks at no paging state when one page holds all that the limit allows.
            (_, Paging::Page { size, from }) if limits.rows > size.get() => {
                self.fetch_page(scan, limits.rows, size.get(), from.as_deref())
            }
            _ => self.page(scan, scan.fetch(None, limits.rows as usize).chunks(1), None),
        }
    }

    fn fetch_page(&self, scan: &Scan<'_>, limit: u32, size: u32, from: Option<&[u8]>) -> Result<Page> {
        let from = self.position(from)?;
        let remaining = from.as_ref().map_or(limit, |from| from.remaining);
        let size = size.min(remaining);
        let found = scan.fetch(from.as_ref(), size as usize);
        let full = found.len() == size as usize && remaining > size;
        let taken = found.last().map_or(0, |last| {
            let here = found.iter().rev().take_while(|row| row.key == last.key).count() as u32;
            here + from.as_ref().filter(|from| from.key == *last.key).map_or(0, |from| from.taken)
        });
        let taken = (taken, scan.per_partition);
        let next = found.last().filter(|_| full).and_then(|last| next(scan, last, remaining - size, taken));
        self.page(scan, found.chunks(1), next.map(|next| next.encode()))
    }

    /// Where a page begins.
    pub(super) fn position(&self, state: Option<&[u8]>) -> Result<Option<Position>> {
        let mut from = state.map(|state| Position::decode(state, self.table)).transpose()?;
        if let Some(from) = from.as_mut().filter(|_| self.restrictions.looks_for_statics()) {
            // The entry of the statics stands before the row where the page ended: the server finds no more of them.
            from.place = Place::End;
        }
        Ok(from)
    }

    /// Puts the first rows of groups in the order asked for.
    pub(super) fn sort(&self, groups: &mut Vec<&[Found<'_>]>) {
        self.ordered.sort_groups(&self.table.order, groups);
    }

    /// An answer of a row for each of these groups.
    pub(super) fn page<'f, 'r: 'f>(
        &self,
        scan: &Scan<'_>,
        groups: impl Iterator<Item = &'f [Found<'r>]>,
        next: Option<Arc<[u8]>>,
    ) -> Result<Page> {
        let mut answer = Answer::new(self.selection.specs());
        for rows in groups {
            for cell in self.selection.cells(rows, scan.values, scan.now)? {
                answer.cell(cell.as_deref());
            }
            answer.row();
        }
        Ok(answer.page_of(self.whole, next))
    }
}

/// Where a full page goes on. There is no looking ahead: the next page may be empty, as the server's may.
/// `taken` rows of the partition were given, of `most`.
pub(super) fn next(
    scan: &Scan<'_>,
    last: &Found<'_>,
    remaining: u32,
    (taken, most): (u32, u32),
) -> Option<Position> {
    let key = last.key.clone();
    let within = last.clustering.filter(|row| !row.parts.is_empty() && taken < most);
    match (within, &scan.keys) {
        (Some(row), _) => Some(Position { key, place: Place::After(row.clone()), remaining, taken }),
        (None, Keys::Within(_)) => Some(Position { key, place: Place::End, remaining, taken: 0 }),
        // Nothing is left in this partition.
        (None, Keys::These(keys)) => {
            let at = keys.iter().position(|other| *other == key)?;
            Some(Position { key: keys.get(at + 1)?.clone(), place: Place::Start, remaining, taken: 0 })
        }
    }
}

/// How rows are grouped: the columns are the key's, from its start, as coodie saw to.
fn grouping(table: &Definition, select: &Select, selection: &Selection<'_>) -> Result<Grouping> {
    let mut prefix = 0;
    for name in &select.group {
        match table.columns[table.column(name)?].kind {
            Kind::Partition(_) => {}
            Kind::Clustering(place, _) => prefix = place + 1,
            _ => {
                return Err(invalid(format!(
                    "Group by is currently only supported on the columns of the PRIMARY KEY, got {name}"
                )));
            }
        }
    }
    Ok(match select.group[..] {
        [] if selection.aggregates() => Grouping::All,
        [] => Grouping::Rows,
        _ => Grouping::Prefix(prefix),
    })
}
