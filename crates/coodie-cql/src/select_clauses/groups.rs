use super::SelectClauses;
use super::check::refuse;
use crate::SelectShape;
use crate::access::is_equal;
use coodie_core::{Result, Table};

/// Rows are grouped as they come: by the key from its start, columns held by an `=` aside.
pub(super) fn check(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    if clauses.group.is_empty() {
        return Ok(());
    }
    let held = |at: usize| is_equal(&shape.filters, at);
    let mut key = table.partition.iter().chain(&table.clustering).copied();
    for at in &clauses.group {
        let at = usize::from(*at);
        if key.find(|column| *column == at || !held(*column)) != Some(at) {
            let why = format!(
                "rows are grouped by the key from its start, and `{}` does not come next",
                table.columns[at].name
            );
            return Err(refuse(table, &(why + &remedy(table))));
        }
    }
    match key.next().filter(|next| table.partition.contains(next)) {
        Some(next) => {
            let why = format!(
                "rows are grouped within partitions, and `{}` of the partition key is left out",
                table.columns[next].name
            );
            Err(refuse(table, &(why + &remedy(table))))
        }
        None => check_distinct(table, clauses),
    }
}

fn check_distinct(table: &Table, clauses: &SelectClauses) -> Result<()> {
    let of_rows = |at: &&u16| table.clustering.contains(&usize::from(**at));
    match clauses.group.iter().find(of_rows).filter(|_| clauses.distinct) {
        None => Ok(()),
        Some(at) => Err(refuse(
            table,
            &format!(
                "distinct partitions are not grouped by `{}`, a column of rows: leave `.distinct()` out",
                table.columns[usize::from(*at)].name
            ),
        )),
    }
}

fn remedy(table: &Table) -> String {
    let key: Vec<_> = table.key().map(|column| column.name).collect();
    format!(": the key is `{}`", key.join("`, `"))
}
