//! What most queries do not have: selectors, groups, limits by partition.

mod call;
mod cast;
mod check;
mod groups;
mod native;
mod nearest;

pub(crate) use check::check_clauses;

use crate::interner::ShapeKey;
use crate::{ColumnRef, Projection, Select, Selector};
use coodie_core::{Name, Table};

/// The clauses of a query beside filters, order and limit; columns are known by their places in the table.
#[derive(Clone, Debug, Default)]
pub struct SelectClauses {
    /// What is read instead of every column, if anything.
    pub selectors: Vec<Selector<u16>>,
    /// Whether each row is one text, a JSON object.
    pub json: bool,
    /// Whether partitions are read rather than their rows.
    pub distinct: bool,
    /// The columns grouped by.
    pub group: Vec<u16>,
    /// The vector whose nearest neighbours are read.
    pub nearest: Option<u16>,
    /// Whether the number of rows of each partition is bounded.
    pub per_partition_limit: bool,
    /// Whether ScyllaDB leaves its cache as it is.
    pub bypass_cache: bool,
    /// Whether ScyllaDB gives up after a time.
    pub using_timeout: bool,
}

impl SelectClauses {
    /// Tells whether anything selected makes one value of many rows.
    #[must_use]
    pub fn aggregates(&self) -> bool {
        self.selectors.iter().any(Selector::is_aggregate)
    }

    /// Adds what tells these clauses from others.
    pub(crate) fn identify(&self, key: &mut ShapeKey) {
        let flags = [
            self.json,
            self.distinct,
            self.per_partition_limit,
            self.bypass_cache,
            self.using_timeout,
            self.nearest.is_some(),
        ];
        key.push(flags.iter().fold(0, |bits, flag| bits << 1 | u32::from(*flag)));
        key.push((self.group.len() as u32) << 16 | self.selectors.len() as u32);
        key.extend(self.nearest.iter().chain(&self.group).map(|at| u32::from(*at)));
        self.selectors.iter().for_each(|selector| identify(selector, key));
    }

    /// Adds the clauses to a statement on this table.
    pub(crate) fn apply(&self, table: &Table, query: &mut Select) {
        let column = |at: &u16| ColumnRef::of(&table.columns[usize::from(*at)]);
        if !self.selectors.is_empty() {
            query.projection =
                projection(self.selectors.iter().map(|s| s.map(&mut |at| column(at))).collect());
        }
        query.json = self.json;
        query.distinct = self.distinct;
        query.group = self.group.iter().map(|at| Name::new(table.columns[usize::from(*at)].name)).collect();
        query.nearest = self.nearest.as_ref().map(column);
        query.per_partition_limit = self.per_partition_limit;
        query.bypass_cache = self.bypass_cache;
        query.using_timeout = self.using_timeout;
    }
}

fn projection(selectors: Vec<Selector<ColumnRef>>) -> Projection {
    match selectors.iter().map(|selector| selector.column().cloned()).collect() {
        Some(columns) => Projection::Columns(columns),
        None => Projection::Selectors(selectors),
    }
}

fn identify(selector: &Selector<u16>, key: &mut ShapeKey) {
    let (kind, text) = match selector {
        Selector::Column(at) => (u32::from(*at) << 4, String::new()),
        Selector::Entry(at) => (1 | u32::from(*at) << 4, String::new()),
        Selector::Field(at, field) => (2 | u32::from(*at) << 4, (*field).to_owned()),
        Selector::Value(ty) => (3, ty.to_string()),
        Selector::Cast(_, ty) => (4, ty.to_string()),
        Selector::Count => (5, String::new()),
        Selector::Call(function, _) => (6 | u32::from(function.is_native) << 4, function.to_string()),
    };
    key.extend([kind, text.len() as u32, selector.parts().len() as u32]);
    key.extend(text.bytes().map(u32::from));
    selector.parts().iter().for_each(|part| identify(part, key));
}
