use super::scan::{Found, Scan};
use crate::answer::Answer;
use crate::catalogue::{Definition, Kind, Table};
use crate::order::Ordered;
use crate::paging::{Place, Position};
use crate::refusal::invalid;
use crate::restrictions::{Keys, Purpose, Restrictions, Verb, places};
use crate::storage::Rows;
use crate::values::{Value, bind};
use coodie_core::{DataType, NativeType, Result, Values};
use coodie_cql::{Projection, Select, Shape};
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
    let values = bind(shape, &table.definition, values)?;
    let limit = query.limit(&values)?;
    query.run(&query.scan(&table.rows, &values, now)?, limit, paging)
}

/// A query that was checked and waits for its values.
struct Query<'t> {
    table: &'t Definition,
    restrictions: Restrictions<'t>,
    /// The columns read; `None` if rows are counted.
    columns: Option<Vec<usize>>,
    /// The clustering column whose values are counted, instead of rows.
    counted: Option<&'t str>,
    ordered: Ordered,
    limit: Option<usize>,
    /// The table as its model has it, if all of its columns are read.
    whole: Option<&'static coodie_core::Table>,
}

/// The most rows that an unlimited query gives: the server's `NO_LIMIT`.
const NO_LIMIT: u32 = i32::MAX as u32;

impl<'t> Query<'t> {
    fn of(table: &'t Definition, select: &Select) -> Result<Self> {
        let columns = match &select.projection {
            Projection::Columns(columns) => {
                Some(columns.iter().map(|column| table.column(&column.name)).collect::<Result<Vec<_>>>()?)
            }
            _ => None,
        };
        let counted = match &select.projection {
            Projection::CountOf(column) => Some(&*table.columns[table.column(&column.name)?].name),
            _ => None,
        };
        let only_statics = columns.as_ref().is_some_and(|columns| only_statics(table, columns));
        let purpose = Purpose { verb: Verb::Select, only_statics, allow_filtering: select.allow_filtering };
        for ordering in &select.order {
            table.column(&ordering.column)?;
        }
        let restrictions = Restrictions::of(table, purpose, &select.filters, 0)?;
        let ordered = Ordered::of(&restrictions, &select.order)?;
        restrictions.check_filtering()?;
        let limit = select.limit.then(|| select.filters.iter().map(places).sum());
        Ok(Self { table, restrictions, columns, counted, ordered, limit, whole: None })
    }

    /// The rows to read. Values are looked at in the server's order: of several mistakes the same one is refused.
    fn scan<'r>(&'r self, rows: &'r Rows, values: &[Value], now: i64) -> Result<Scan<'r>> {
        let expressions = self.restrictions.expressions(values)?;
        let mut keys = self.restrictions.keys(values)?;
        let slices = if keys.is_none() { Vec::new() } else { self.restrictions.slices(values)? };
        if slices.is_empty() && !self.reads_statics_of_named_rows() {
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
            now,
        })
    }

    /// For these the server looks at the partition even if no row is named.
    fn reads_statics_of_named_rows(&self) -> bool {
        let is_static = |at: &usize| self.table.columns[*at].kind == Kind::Static;
        let all = 0..self.table.columns.len();
        let any = self.columns.as_ref().map_or_else(
            || all.into_iter().any(|at| is_static(&at)),
            |columns| columns.iter().any(is_static),
        );
        any && !self.restrictions.has_row_range()
    }

    fn limit(&self, values: &[Value]) -> Result<u32> {
        let Some(marker) = self.limit else { return Ok(NO_LIMIT) };
        let limit = match &values[marker] {
            Value::Bytes(bytes) => bytes.first_chunk().map_or(0, |limit| i32::from_be_bytes(*limit)),
            Value::Unset => return Ok(NO_LIMIT),
            _ => return Err(invalid("Invalid null value of limit")),
        };
        let positive = u32::try_from(limit).ok().filter(|limit| *limit > 0);
        positive.ok_or_else(|| invalid("LIMIT must be strictly positive"))
    }

    fn run(&self, scan: &Scan<'_>, limit: u32, paging: &Paging) -> Result<Page> {
        let counts = self.columns.is_none();
        let sorts = self.ordered.sorts && (counts || !scan.keys.is_none());
        if sorts && *paging != Paging::Unpaged {
            return Err(invalid(
                "Cannot page queries with both ORDER BY and a IN restriction on the partition key; you must either \
                 remove the ORDER BY or the IN and sort client side, or disable paging for this query",
            ));
        }
        match paging {
            _ if counts => Ok(self.count(scan)),
            _ if sorts => {
                let mut found = scan.fetch(None, usize::MAX);
                self.ordered.sort(&self.table.order, &mut found);
                found.truncate(limit as usize);
                Ok(self.page(scan, &found, None))
            }
            // The server looks at no paging state when one page holds all that the limit allows.
            Paging::Page { size, from } if limit > size.get() => {
                self.fetch_page(scan, limit, size.get(), from.as_deref())
            }
            _ => Ok(self.page(scan, &scan.fetch(None, limit as usize), None)),
        }
    }

    fn count(&self, scan: &Scan<'_>) -> Page {
        let found = scan.fetch(None, usize::MAX);
        let (count, name) = match self.counted {
            None => (found.len(), "count".to_owned()),
            Some(column) => (
                found.iter().filter(|row| row.clustering.is_some()).count(),
                format!("system.count({column})"),
            ),
        };
        let count = count as i64;
        let mut answer = Answer::new(vec![self.table.spec_of(&name, DataType::Native(NativeType::BigInt))]);
        answer.cell(Some(&count.to_be_bytes()));
        answer.row();
        answer.page(None)
    }

    fn fetch_page(&self, scan: &Scan<'_>, limit: u32, size: u32, from: Option<&[u8]>) -> Result<Page> {
        let mut from = from.map(|state| Position::decode(state, self.table)).transpose()?;
        if let Some(from) = from.as_mut().filter(|_| self.restrictions.looks_for_statics()) {
            // The entry of the statics stands before the row where the page ended: the server finds no more of them.
            from.place = Place::End;
        }
        let remaining = from.as_ref().map_or(limit, |from| from.remaining);
        let size = size.min(remaining);
        let found = scan.fetch(from.as_ref(), size as usize);
        let full = found.len() == size as usize && remaining > size;
        let next = found.last().filter(|_| full).and_then(|last| next(scan, last, remaining - size));
        Ok(self.page(scan, &found, next.map(|next| next.encode())))
    }

    fn page(&self, scan: &Scan<'_>, found: &[Found<'_>], next: Option<Arc<[u8]>>) -> Page {
        let columns = self.columns.as_deref().unwrap_or_default();
        let mut answer = Answer::new(columns.iter().map(|at| self.table.spec(*at)).collect());
        for row in found {
            answer.found(self.table, columns, row, scan.now);
        }
        answer.page_of(self.whole, next)
    }
}

/// Where a full page goes on. There is no looking ahead: the next page may be empty, as the server's may.
fn next(scan: &Scan<'_>, last: &Found<'_>, remaining: u32) -> Option<Position> {
    let key = last.key.clone();
    match (last.clustering.filter(|row| !row.parts.is_empty()), &scan.keys) {
        (Some(row), _) => Some(Position { key, place: Place::After(row.clone()), remaining }),
        (None, Keys::Within(_)) => Some(Position { key, place: Place::End, remaining }),
        // Nothing is left in this partition.
        (None, Keys::These(keys)) => {
            let at = keys.iter().position(|other| *other == key)?;
            Some(Position { key: keys.get(at + 1)?.clone(), place: Place::Start, remaining })
        }
    }
}

/// Tells whether statics are read, and beside them nothing but the partition key.
fn only_statics(table: &Definition, columns: &[usize]) -> bool {
    let kinds = || columns.iter().map(|at| table.columns[*at].kind);
    kinds().any(|kind| kind == Kind::Static)
        && kinds().all(|kind| matches!(kind, Kind::Static | Kind::Partition(_)))
}
