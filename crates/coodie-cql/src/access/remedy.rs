//! What to do about a query for which the server would have to filter.

use super::answers::has_order;
use super::merged::{Merged, Test};
use super::plan::Plan;
use coodie_core::{ColumnDef, ColumnType, Error, IndexClass, Role, Table};

/// Refuses a query because of one of the filters that rows are compared with: the key, an index, or a table would
/// answer it.
#[cold]
pub(super) fn refuse(table: &Table, plan: &Plan<'_>, compared: &[&Merged], filter: &Merged) -> Error {
    let column = &table.columns[usize::from(filter.columns[0])];
    let (name, key) = (column.name, key_to_give(table));
    let begins = begins(filter.test, name);
    let remedies = match why_no_index(table, column, filter.test) {
        _ if column.ty.holds_duration() => {
            format!("{key}, or keep it as a number (durations stand in no index and in no key)")
        }
        None => {
            let index =
                several_indexes(table, plan, compared).unwrap_or_else(|| one_index(column, filter.test));
            format!("{key}, or {index}, or keep a second table whose key begins with {begins}")
        }
        Some(why) => format!("{key}, or keep a second table whose key begins with {begins} ({why})"),
    };
    Error::invalid_query(format!(
        "{}.{name}: the server would read rows only to drop them. Give {remedies}. To accept the cost, chain \
         `.allow_filtering()`",
        table.name
    ))
}

/// What of the key a query needs.
fn key_to_give(table: &Table) -> String {
    let key: Vec<_> = table.key().map(|column| column.name).collect();
    let (key, first) = (key.join("`, `"), key[..table.partition.len()].join("`, `"));
    if table.clustering.is_empty() {
        return format!("the whole key (`{key}`)");
    }
    format!("the key from its start (`{key}`, all of `{first}` first)")
}

/// Why no index answers a filter, if none can.
fn why_no_index(table: &Table, column: &ColumnDef, test: Test) -> Option<&'static str> {
    let frozen = matches!(column.ty, ColumnType::Frozen(_));
    Some(match column.role {
        _ if table.is_counter() => "tables of counters have no index",
        _ if table.view.is_some() => "views have no index",
        Role::Partition(_) if table.partition.len() == 1 => "the only column of a partition key has no index",
        _ if frozen && test.is_parts() => "a frozen collection is indexed as a whole",
        _ => return None,
    })
}

/// Of several filters one query reads storage-attached indexes alone.
fn several_indexes(table: &Table, plan: &Plan<'_>, compared: &[&Merged]) -> Option<String> {
    let column = |filter: &Merged| &table.columns[usize::from(filter.columns[0])];
    let attached = |filter: &&&Merged| {
        let has = column(filter).indexes.iter().any(|index| index.class == IndexClass::Sai);
        has && plan.is_supported(filter)
    };
    if compared.len() < 2 || !compared.iter().all(|filter| is_attachable(column(filter), filter)) {
        return None;
    }
    let missing = compared.iter().filter(|filter| !attached(filter));
    let names: Vec<_> = missing.map(|filter| format!("`{}`", column(filter).name)).collect();
    (!names.is_empty()).then(|| format!("mark {} with `#[indexed(sai)]`", names.join(" and ")))
}

/// Tells whether a storage-attached index on the column, without anything said of it, would answer the filter.
fn is_attachable(column: &ColumnDef, filter: &Merged) -> bool {
    let part = matches!(filter.test, Test::Parts { keys: 0, entries: 0, .. }) && column.ty.is_multi_cell();
    let whole = matches!(filter.test, Test::Eq) || filter.test.is_range() && has_order(&column.ty);
    let simple = !matches!(column.ty, ColumnType::Blob | ColumnType::Frozen(_) | ColumnType::Vector(..));
    filter.columns.len() == 1 && simple && (part || whole)
}

/// The index that would answer a filter, or one like it.
fn one_index(column: &ColumnDef, test: Test) -> String {
    let name = column.name;
    let whole = if matches!(column.ty, ColumnType::Frozen(ty) if is_collection(ty)) {
        "#[indexed(full)]"
    } else {
        "#[indexed]"
    };
    let index = match test {
        Test::Range { .. } if has_order(&column.ty) => "#[indexed(sai)]",
        Test::Range { .. } | Test::In if !column.indexes.is_empty() => {
            return format!("compare `{name}` with `eq`, by its index");
        }
        Test::Range { .. } | Test::In => {
            return format!("compare it with `eq` and mark `{name}` with `{whole}`");
        }
        Test::Parts { values, keys, entries } if values.max(keys).max(entries) > 1 => "#[indexed(sai)]",
        Test::Parts { entries: 1.., .. } => "#[indexed(entries)]",
        Test::Parts { values: 0, .. } => "#[indexed(keys)]",
        Test::Parts { .. } => "#[indexed]",
        _ => whole,
    };
    format!("mark `{name}` with `{index}`")
}

fn is_collection(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::List(_) | ColumnType::Set(_) | ColumnType::Map(..))
}

/// With what the key of a table would begin that answers a filter.
fn begins(test: Test, column: &str) -> String {
    match test {
        Test::Parts { entries: 1.., .. } => format!("a key and a value of `{column}`"),
        Test::Parts { values: 0, .. } => format!("one key of `{column}`"),
        Test::Parts { .. } => format!("one element of `{column}`"),
        _ => format!("`{column}`"),
    }
}
