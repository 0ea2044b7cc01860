//! A partition that has static columns and no rows is a row of nulls in answers. It is no document, so that the server
//! must neither count it nor take it for one of the rows that a limit allows.

use super::Select;
use crate::RowType;
use coodie_core::{Role, Table};
use coodie_cql::{Model, Operator, Reads, Restriction, SelectClauses, Selector};

impl<M: Model, A, R: RowType<Model = M>> Select<M, A, R> {
    /// Tells whether the answer may hold such rows.
    pub(in crate::op) fn meets_static_rows(&self) -> bool {
        let table = M::shapes().table();
        let of_partition = |filter: &Restriction| {
            filter.subject.columns().iter().all(|at| {
                let role = table.columns[usize::from(*at)].role;
                role.is_static() || matches!(role, Role::Partition(_))
            })
        };
        has_static_rows(table) && !self.reads_no_rows() && self.shape.filters.iter().all(of_partition)
    }

    /// Tells whether a limit would count such rows: in one partition it cannot, where either rows are or that one.
    pub(in crate::op) fn limits_static_rows(&self) -> bool {
        let equal = |at: &usize| self.shape.filters.iter().any(|filter| filter.is(*at, Operator::Eq));
        self.meets_static_rows() && !M::shapes().table().partition.iter().all(equal)
    }

    /// Tells whether the answer is of partitions, of one row that is made of all, of texts, or of what an index holds.
    fn reads_no_rows(&self) -> bool {
        let clauses = self.shape.clauses.as_ref();
        let of_others =
            |clauses: &SelectClauses| clauses.distinct || clauses.json || clauses.nearest.is_some();
        self.makes_one_row() || clauses.is_some_and(|clauses| of_others(clauses))
    }

    /// Reads the clustering key beside what was selected, where such rows are to be told from others.
    pub(super) fn see_static_rows(&mut self, reads: Reads) {
        if !R::BY_PLACE || reads != Reads::Rows || !self.meets_static_rows() {
            return;
        }
        let first = M::shapes().table().clustering.first().map(|at| *at as u16);
        if let (Some(first), Some(clauses)) = (first, &mut self.shape.clauses)
            && !clauses.selectors.contains(&Selector::Column(first))
        {
            clauses.selectors.push(Selector::Column(first));
        }
    }
}

fn has_static_rows(table: &Table) -> bool {
    !table.clustering.is_empty() && table.columns.iter().any(|column| column.role.is_static())
}
