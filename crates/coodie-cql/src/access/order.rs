use super::has_token;
use super::merged::merge;
use super::plan::{Plan, is_equal};
use crate::Restriction;
use coodie_core::{Error, Order, Result, Role, Table};

/// Checks an `ORDER BY`.
///
/// # Errors
/// `InvalidQuery`: the partition is not given, an index leads to the rows, or the columns are not the clustering key's
/// in its order, all as declared or all reversed.
pub fn check_order(table: &Table, filters: &[Restriction], order: &[(u16, Order)]) -> Result<()> {
    if order.is_empty() {
        return Ok(());
    }
    let merged = merge(table, filters)?;
    let plan = Plan::of(table, &merged, has_token(filters), false);
    if plan.key_range {
        return Err(refuse_order(
            table,
            "rows have an order within a partition only: filter by its whole key",
        ));
    }
    if let Some((index, _)) = plan.index() {
        let why = format!(
            "`{}` is looked for by its index, which has no order: sort the rows yourself",
            index.name
        );
        return Err(refuse_order(table, &why));
    }
    check_columns(table, filters, order)
}

/// The columns are the clustering key's; those before and between that are equal to one value may be left out.
fn check_columns(table: &Table, filters: &[Restriction], order: &[(u16, Order)]) -> Result<()> {
    let mut clustering = table.clustering.iter();
    let mut reversed = None;
    for (at, wanted) in order {
        let equal = |c: &usize| is_equal(filters, *c);
        if clustering.by_ref().find(|c| **c == usize::from(*at) || !equal(c)) != Some(&usize::from(*at)) {
            return Err(refuse_order(table, "order by the clustering columns in their declared order"));
        }
        let Role::Clustering(_, declared) = table.columns[usize::from(*at)].role else {
            return Err(refuse_order(table, "only clustering columns have an order"));
        };
        if *reversed.get_or_insert(*wanted != declared) != (*wanted != declared) {
            return Err(refuse_order(table, "order all columns as declared, or all the other way round"));
        }
    }
    Ok(())
}

#[cold]
fn refuse_order(table: &Table, why: &str) -> Error {
    let clustering: Vec<_> = table.clustering.iter().map(|at| table.columns[*at].name).collect();
    Error::invalid_query(format!(
        "{}: {why}; the clustering key is `{}`",
        table.name,
        clustering.join("`, `")
    ))
}
